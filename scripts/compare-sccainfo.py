"""Reads what PrefetchDump prints, runs sccainfo on the same files, and compares.

Compared: version, name, hash, number of runs, their times, every file's name, every volume's
device, time and serial number. Explained, and counted apart:

- sccainfo 20200717 does not know version 31. Files of it that are not compressed are compared with
  their bytes here, at the places that version 30's second variant has them; of the one that is
  (AM_DELTA_PATCH_1.443.990), the hash with that in its name.
- It cannot write names that are no Unicode (UNICODE_U+0000D800.EXE) and gives up that file.
"""

import datetime
import json
import re
import struct
import subprocess
import sys

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
TIME = re.compile(r"(\w{3}) (\d\d), (\d{4}) (\d\d):(\d\d):(\d\d)\.(\d{9}) UTC")


def ticks(text):
    match = TIME.match(text)
    if not match:
        return None
    month, day, year, hour, minute, second, fraction = match.groups()
    time = datetime.datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute),
                             int(second)) - datetime.datetime(1601, 1, 1)
    return (time.days * 86400 + time.seconds) * 10**7 + int(fraction) // 100


def theirs(path):
    run = subprocess.run(["sccainfo", path], capture_output=True, check=False)
    if run.returncode:
        return None
    found = {"times": [], "files": [], "volumes": []}
    volume = None
    for line in run.stdout.decode("utf-8").split("\n"):
        match = re.match(r"\t([^:]+(?:: ?\d*)?)\t+: (.*)$", line)
        if not match:
            continue
        name, text = match.group(1).strip(), match.group(2)
        if name == "Format version":
            found["version"] = int(text)
        elif name == "Prefetch hash":
            found["hash"] = "%08X" % int(text, 16)
        elif name == "Executable filename":
            found["executable"] = text
        elif name == "Run count":
            found["runs"] = int(text)
        elif name.startswith("Last run time"):
            if ticks(text):
                found["times"].append(ticks(text))
        elif name.startswith("Filename:"):
            found["files"].append(text)
        elif name.startswith("Device path"):
            volume = [text, None, None]
            found["volumes"].append(volume)
        elif name.startswith("Creation time") and volume:
            volume[1] = ticks(text)
        elif name.startswith("Serial number") and volume:
            volume[2] = int(text, 16)
    return found


def of_bytes(path, row):
    """What the file's own bytes say, where sccainfo does not read it and it is not compressed."""
    with open(path, "rb") as file:
        data = file.read()
    if data[4:8] != b"SCCA" or struct.unpack_from("<I", data)[0] != 31:
        return None
    times = [time for time in struct.unpack_from("<8Q", data, 128) if time]
    files, count, names, size = struct.unpack_from("<II8xII", data, 84)
    texts = data[names:names + size].decode("utf-16-le").rstrip("\0").split("\0")
    found = {
        "version": 31,
        "executable": data[16:76].decode("utf-16-le").split("\0")[0],
        "hash": "%08X" % struct.unpack_from("<I", data, 76),
        "runs": struct.unpack_from("<I", data, 200)[0],
        "times": times,
        "files": texts,
        "volumes": [volume[:3] for volume in row["volumes"]],
    }
    return found if count == len(texts) and files == 296 else None


def main():
    compared = own = unread = differ = 0
    for line in sys.stdin:
        file = json.loads(line)
        path = file["path"]
        name = path.rsplit("/", 1)[-1]
        other = theirs(path)
        if not file["rows"]:
            if other:
                differ += 1
                print(f"{name}: only sccainfo reads it")
            continue
        row = file["rows"][0]
        row["volumes"] = [volume[:3] for volume in row["volumes"]]
        if other is None:
            other = of_bytes(path, row)
            if other is None:
                unread += 1
                print(f"{name}: sccainfo does not read it; Deadbox: version {row['version']},"
                      f" {row['executable']}, {row['hash']}, {len(row['files'])} files")
                if row["hash"] not in name:
                    differ += 1
                    print(f"{name}: hash is {row['hash']}, not that of the name")
                continue
            own += 1
        compared += 1
        for key, value in other.items():
            if row[key] != value:
                differ += 1
                print(f"{name}: {key} is {str(row[key])[:300]}, not {str(value)[:300]}")
    print(f"{compared} files compared, {own} of them with their bytes; {unread} that sccainfo does not"
          f" read; {differ} unexplained differences")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
