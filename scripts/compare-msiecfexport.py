"""Reads what RowDump printed, runs msiecfexport on the same files, and compares record by record.

Compared: kind, offset and size of each record in use, location, the four times, name and directory
of the cached file. Not compared: records that are not in use, of which the two tools have different
ideas, and numbers that msiecfexport does not print. Of a LEAK, msiecfexport prints name and directory
only; the bytes show that location, times and headers are where a URL has them, which Deadbox reads.
"""

import datetime
import json
import re
import subprocess
import sys

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
TIME = re.compile(r"(\w{3}) (\d\d), (\d{4}) (\d\d):(\d\d):(\d\d)(?:\.(\d{9}))?")


def ticks(text):
    match = TIME.match(text or "")
    if not match:
        return None
    month, day, year, hour, minute, second, fraction = match.groups()
    time = datetime.datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute),
                             int(second)) - datetime.datetime(1601, 1, 1)
    return (time.days * 86400 + time.seconds) * 10**7 + int(fraction or 0) // 100


def theirs(path):
    run = subprocess.run(["msiecfexport", "-m", "items", path], capture_output=True, check=False)
    records, record = {}, {}
    for line in run.stdout.decode("utf-8", "replace").splitlines():
        key, colon, value = line.partition(":")
        key, value = key.strip(), value.strip(" \t")
        if not colon or key == "Number of items":
            continue
        if key == "Record type":
            record = {"kind": value}
        elif key == "Offset range":
            start, _, end, _ = re.split(r"[ ]+", value)
            records[int(start)] = record
            record["size"] = int(end) - int(start)
        else:
            record[key] = value
    return records


differences = compared = 0
for line in sys.stdin:
    dump = json.loads(line)
    rows = [row for row in dump["rows"] if "primaryTime" in row or row.get("kind") in ("URL", "LEAK", "REDR")]
    ours = {row["fileOffset"]: row for row in rows if row.get("allocated")}
    other = theirs(dump["path"])
    for offset in sorted(ours.keys() | other.keys()):
        mine, their = ours.get(offset), other.get(offset)
        if mine is None or their is None:
            print(f"{dump['path']} {offset}: only {'msiecfexport' if mine is None else 'Deadbox'} has it: {mine or their}")
            differences += 1
            continue
        directory = re.search(r"\)\s*\((.*)\)$", their.get("Cache directory index", ""))
        pairs = {
            "kind": (mine["kind"], their["kind"]),
            "location": (mine.get("location"), their.get("Location")),
            "primary": (mine.get("primaryTime"), ticks(their.get("Primary time"))),
            "secondary": (mine.get("secondaryTime"), ticks(their.get("Secondary time"))),
            "expires": (mine.get("expires"), ticks(their.get("Expiration time"))),
            "checked": (mine.get("checked"), ticks(their.get("Last checked time"))),
            "name": (mine.get("fileName"), their.get("Filename")),
            "directory": (mine.get("directory"), directory.group(1) if directory else None),
        }
        if mine["kind"] == "LEAK":
            pairs = {name: pairs[name] for name in ("kind", "name", "directory")}
        compared += 1
        for name, (one, two) in pairs.items():
            if (one or None) != (two or None):
                print(f"{dump['path']} {offset}: {name}: {one!r}, msiecfexport {two!r}")
                differences += 1
print(f"{compared} records compared, {differences} differences")
sys.exit(1 if differences else 0)
