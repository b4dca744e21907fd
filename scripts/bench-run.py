"""Runs what scripts/bench compares, and prints the tables.

    bench-run.py DEADBOX IMAGES RUNS RESULT "DISK..." "COUNT..."
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

POLL_SECONDS = 0.2


def tree(pid):
    """A process and all below it."""
    found = [pid]
    try:
        for thread in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{thread}/children") as children:
                for child in children.read().split():
                    found += tree(int(child))
    except OSError:
        pass  # it ended meanwhile
    return found


def resident(pid):
    """KiB of memory that a process has in use."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmRSS")), 0)
    except OSError:
        return 0


def run(command):
    """Seconds, seconds of processor time, and peak MiB of all its processes together."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    peak = 0
    told = tempfile.TemporaryFile("w+")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
    while process.poll() is None:
        peak = max(peak, sum(resident(pid) for pid in tree(process.pid)))
        time.sleep(POLL_SECONDS)
    seconds = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode != 0:
        told.seek(0)
        sys.exit(f"{' '.join(command)} ended with {process.returncode}: {told.read()}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "cpu": cpu, "mib": peak / 1024}


def measure(name, command, runs, fresh):
    results = []
    for _ in range(runs):
        shutil.rmtree(fresh, ignore_errors=True)
        if os.path.exists(fresh):
            os.remove(fresh)
        results.append(run(command))
    middle = {key: statistics.median(result[key] for result in results) for key in results[0]}
    return {"name": name, **middle}


def read_once(paths):
    """So that all find the image in memory, as far as it fits."""
    for path in paths:
        with open(path, "rb") as file:
            while file.read(1 << 24):
                pass


def disk_rows(deadbox, images, disk, runs, fresh):
    raw, expert = (os.path.join(images, f"{disk}.{kind}") for kind in ("raw", "E01"))
    segments = [os.path.join(images, name) for name in os.listdir(images) if name.startswith(f"{disk}.E")]
    collect = [deadbox, "collect", "-o", fresh]
    rows = []
    for image, others in (
        (raw, [("sha256sum", ["sha256sum", raw]), ("tsk_loaddb -h", ["tsk_loaddb", "-h", "-d", fresh, raw])]),
        (expert, [("ewfverify", ["ewfverify", "-q", expert]), ("tsk_loaddb -h", ["tsk_loaddb", "-h", "-d", fresh, expert])]),
    ):
        read_once([image] if image == raw else segments)
        measured = [measure(name, command, runs, fresh) for name, command in [("deadbox collect", collect + [image])] + others]
        rows += [(os.path.basename(image), row, measured[1]) for row in measured]
    return rows


def main():
    deadbox, images, runs, result, disks, counts = sys.argv[1:]
    runs = int(runs)
    fresh = os.path.join(os.path.dirname(result), "made")
    kept = []
    print("| image | command | s | times the goal | CPU s | peak MiB |\n| --- | --- | --- | --- | --- | --- |")
    for disk in disks.split():
        for image, row, goal in disk_rows(deadbox, images, disk, runs, fresh):
            kept.append({"image": image, **row})
            print(
                f"| {image} | {row['name']} | {row['seconds']:.1f} | {row['seconds'] / goal['seconds']:.2f} "
                f"| {row['cpu']:.1f} | {row['mib']:.0f} |",
                flush=True,
            )
    print("\n| files, no hashes | s | files/s | CPU µs a file | peak MiB |\n| --- | --- | --- | --- | --- |")
    before = None
    for count in map(int, counts.split()):
        image = os.path.join(images, f"files-{count}.raw")
        read_once([image])
        command = [deadbox, "collect", "--no-hash", "--no-verify", "-o", fresh, image]
        row = measure("deadbox collect", command, runs, fresh)
        kept.append({"image": os.path.basename(image), **row})
        print(
            f"| {count:,} | {row['seconds']:.1f} | {count / row['seconds']:,.0f} "
            f"| {row['cpu'] / count * 1e6:.1f} | {row['mib']:.0f} |",
            flush=True,
        )
        if before:
            more = (row["seconds"] - before[1]) / (count - before[0]) * 1e6
            print(f"|   each file more | {more:.1f} µs | {1e6 / max(more, 0.1):,.0f} | | |")
        before = count, row["seconds"]
    shutil.rmtree(fresh, ignore_errors=True)
    with open(result, "w") as file:
        json.dump(kept, file, indent=1)


main()
