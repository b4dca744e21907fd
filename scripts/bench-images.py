"""Writes what the images of scripts/bench hold: the same files each time, from a seed.

    bench-images.py disk FOLDER PROGRAMS COPIES TEXTS   programs in several copies, and small texts
    bench-images.py tiny FOLDER FILES                   empty files, and a tiny one in ten
"""

import pathlib
import random
import sys

PER_FOLDER = 100


def folders(root, count):
    """A folder for each file: a hundred files in one, fifty of those in one above."""
    for number in range(count):
        folder = root / f"{number // (50 * PER_FOLDER):03d}" / f"folder {number // PER_FOLDER % 50:02d}"
        if number % PER_FOLDER == 0:
            folder.mkdir(parents=True)
        yield number, folder


def write_disk(root, programs, copies, texts):
    rng = random.Random(20120528)
    words = ["".join(rng.choices("aeioubcdfghlmnrst", k=rng.randrange(2, 10))) for _ in range(4096)]
    text = " ".join(rng.choices(words, k=200_000)).encode()
    for number, folder in folders(root / "Documents", texts):
        start = rng.randrange(len(text) // 2)
        # most are small, a few hold most bytes, as on a real disk
        size = min(int(rng.expovariate(1 / 5000)), 60_000)
        content = b"%08d %s" % (number, text[start : start + size])
        (folder / f"note {number:06d}.{rng.choice(['txt', 'log', 'csv', 'ini'])}").write_bytes(content)
    sources = sorted(path for path in programs.rglob("*") if "windows" in str(path.parent) and path.is_file())
    for copy in range(copies):
        folder = root / "Programs" / f"release {copy}"
        folder.mkdir(parents=True)
        for source in sources:
            # a few bytes behind its end make each copy another file
            (folder / source.name).write_bytes(source.read_bytes() + b"release %08d" % copy)


def write_tiny(root, count):
    for number, folder in folders(root, count):
        (folder / f"file {number:07d}.dat").write_bytes(b"" if number % 10 else b"number %d" % number)


def main():
    what, root, *rest = sys.argv[1:]
    if what == "disk":
        programs, copies, texts = rest
        write_disk(pathlib.Path(root), pathlib.Path(programs), int(copies), int(texts))
    elif what == "tiny":
        write_tiny(pathlib.Path(root), int(rest[0]))
    else:
        sys.exit(__doc__)


main()
