"""Asks python3-pefile what Executables.questions answers, of the files named on the standard input.

usage: bench-pe.py ask       one line for each file
       bench-pe.py steady    seconds that asking all of them takes, once pefile is loaded and warm
"""

import sys
import time

import pefile

TABLES = [
    pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_" + name]
    for name in ("IMPORT", "DELAY_IMPORT", "EXPORT", "RESOURCE")
]


def answer(path):
    try:
        pe = pefile.PE(path, fast_load=True)
    except pefile.PEFormatError:
        return "no PE"
    pe.parse_data_directories(directories=TABLES)
    modules = getattr(pe, "DIRECTORY_ENTRY_IMPORT", []) + getattr(pe, "DIRECTORY_ENTRY_DELAY_IMPORT", [])
    exports = getattr(pe, "DIRECTORY_ENTRY_EXPORT", None)
    words = [
        pe.get_imphash(),
        str(len(modules)),
        str(sum(len(module.imports) for module in modules)),
        str(len(exports.symbols) if exports else 0),
    ]
    for info in getattr(pe, "FileInfo", []):
        for part in info:
            for table in getattr(part, "StringTable", []):
                for name, value in sorted(table.entries.items(), key=lambda item: item[0].lower()):
                    words.append("%s=%s" % (name.decode("utf-8"), value.decode("utf-8")))
    pe.close()
    return " ".join(words)


def main():
    paths = sys.stdin.read().splitlines()
    if sys.argv[1] == "ask":
        for path in paths:
            print(path, answer(path))
        return
    for path in paths[:50]:
        answer(path)
    start = time.process_time()
    for path in paths:
        answer(path)
    print(time.process_time() - start)


if __name__ == "__main__":
    main()
