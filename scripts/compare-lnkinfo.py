"""Reads what RowDump printed, runs lnkinfo on the same shortcuts, and compares.

Compared: the target's times, size and attributes; drive, label and paths; strings; every shell item
with its names, times and MFT reference; the tracker's names and identifiers. Explained, and counted
apart:

- lnkinfo 20181227 refuses some damaged shortcuts as a whole; Deadbox reads the parts before.
- It prints the window and the hot key from the wrong place (0x0046ba18 where the file has 1), so
  that these are compared with the bytes of the file.
- Of two forms of the icon's path it prints the one with environment variables.
- It cannot print unpaired surrogates; Deadbox writes them as \\uXXXX.
"""

import json
import os
import re
import struct
import subprocess
import sys
import tempfile

import datetime

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
TIME = re.compile(r"(\w{3}) (\d\d), (\d{4}) (\d\d):(\d\d):(\d\d)(?:\.(\d{9}))?(?: UTC)?")


def ticks(text):
    match = TIME.match(text)
    if not match:
        return None
    month, day, year, hour, minute, second, fraction = match.groups()
    time = datetime.datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute),
                             int(second)) - datetime.datetime(1601, 1, 1)
    found = (time.days * 86400 + time.seconds) * 10**7 + int(fraction or 0) // 100
    return found or None


def theirs(path):
    run = subprocess.run(["lnkinfo", path], capture_output=True, check=False)
    if run.returncode:
        return None
    found, items, item = {}, [], None
    names = {
        "Creation time": ("targetCreated", ticks), "Modification time": ("targetModified", ticks),
        "Access time": ("targetAccessed", ticks),
        "File size": ("targetSize", lambda text: int(text.split()[0])),
        "File attribute flags": ("targetAttributes", lambda text: int(text, 16)),
        "Drive type": ("driveType", lambda text: int(re.search(r"\((\d+)\)", text).group(1))),
        "Drive serial number": ("driveSerial", lambda text: int(text, 16)),
        "Volume label": ("volumeLabel", str), "Local path": ("localPath", str),
        "Network path": ("networkPath", str), "Description": ("description", str),
        "Relative path": ("relativePath", str), "Working directory": ("workingDirectory", str),
        "Command line arguments": ("arguments", str), "Icon location": ("icon", str),
        "Environment variables location": ("environmentPath", str),
        "Machine identifier": ("machine", str), "Droid volume identifier": ("volumeDroid", str.upper),
        "Droid file identifier": ("fileDroid", str.upper),
        "Birth droid file identifier": ("birthFileDroid", str.upper),
    }
    item_names = {
        "Class type indicator": ("type", lambda text: int(text.split()[0], 16)),
        "Modification time": ("modified", ticks), "Creation time": ("created", ticks),
        "Access time": ("accessed", ticks), "Name": ("short", str), "Long name": ("long", str),
        "Volume name": ("long", str), "Location": ("long", str),
        "NTFS file reference": ("mft", lambda text: [int(each) for each in re.findall(r"\d+", text)]),
    }
    for line in run.stdout.decode("utf-8", "replace").split("\n"):
        if re.match(r"\tShell item: \d+", line):
            item = {}
            items.append(item)
        elif re.match(r"\S", line) and items:
            item = None
        match = re.match(r"\t+([^:\t]+)\t*: ?(.*)$", line)
        if not match:
            continue
        name, text = match.group(1).strip(), match.group(2)
        if item is not None:
            if name in item_names:
                key, make = item_names[name]
                item.setdefault(key, make(text))
        elif name in names and not line.startswith("\t\t"):
            key, make = names[name]
            found[key] = make(text)
    found["items"] = items
    return found


def same_text(ours, other):
    if ours is None:
        return not other
    if "\ufffd" in other:
        return len(re.sub(r"\\u[0-9A-F]{4}", ".", ours)) >= len(other) - other.count("\ufffd")
    return ours.rstrip("\0") == other


def differences(row, other, data):
    for key, value in other.items():
        if key == "items":
            continue
        if key in ("driveType", "driveSerial") and row[key] is None and value == 0:
            continue  # printed as 0 where the target is not on a drive
        ours = row[key]
        if key == "icon" and same_text(row["environmentIcon"], value):
            continue
        if isinstance(value, str) and same_text(ours, value):
            continue
        if ours != value:
            yield f"{key} is {str(ours)[:120]!r}, not {str(value)[:120]!r}"
    show, hot = struct.unpack_from("<IH", data, 60)
    if (row["showCommand"], row["hotKey"]) != (show, hot):
        yield "window or hot key"
    if len(row["items"]) != len(other["items"]):
        yield f"{len(row['items'])} items, not {len(other['items'])}"
        return
    for number, (mine, item) in enumerate(zip(row["items"], other["items"])):
        facts = {"type": mine["type"], "modified": mine["modified"], "created": mine["created"],
                 "accessed": mine["accessed"], "mft": [mine["mftEntry"], mine["mftSequence"]],
                 "long": mine["name"], "short": mine["shortName"] or mine["name"]}
        for key, value in item.items():
            if isinstance(value, str):
                if not same_text(facts[key], value):
                    yield f"item {number} {key} is {facts[key]!r}, not {value!r}"
            elif facts[key] != value:
                yield f"item {number} {key} is {facts[key]!r}, not {value!r}"


def streams(path, into):
    """The shortcuts of a jump list by their streams' names, as files."""
    target = os.path.join(into, "export")
    subprocess.run(["rm", "-rf", target + ".export"], check=True)
    subprocess.run(["olecfexport", "-t", target, path], capture_output=True, check=False)
    found = {}
    for folder, _, files in os.walk(target + ".export"):
        for name in files:
            if name == "StreamData.bin":
                found[os.path.basename(folder)] = os.path.join(folder, name)
            elif name not in ("Metadata",):
                found.setdefault(name, os.path.join(folder, name))
    return found


def main():
    work = sys.argv[1]
    compared = items = refused = differ = entries = 0
    for line in open(os.path.join(work, "shortcuts.json"), encoding="utf-8"):
        file = json.loads(line)
        name = file["path"].rsplit("/lnk/", 1)[-1]
        other = theirs(file["path"])
        if other is None:
            refused += 1
            print(f"{name}: lnkinfo refuses it; Deadbox: {len(file['rows'])} rows, {len(file['issues'])} issues")
            continue
        if not file["rows"]:
            differ += 1
            print(f"{name}: only lnkinfo reads it")
            continue
        compared += 1
        items += len(other["items"])
        data = open(file["path"], "rb").read()
        for difference in differences(file["rows"][0], other, data):
            differ += 1
            print(f"{name}: {difference}")
    inside = 0
    for line in open(os.path.join(work, "jumplists.json"), encoding="utf-8"):
        file = json.loads(line)
        name = file["path"].rsplit("/jumplist/", 1)[-1]
        links = [row for row in file["rows"] if row["record"] == "ShortcutRow"]
        listed = [row for row in file["rows"] if row["record"] == "JumpListRow"]
        entries += len(listed)
        data = open(file["path"], "rb").read()
        exported = streams(file["path"], work) if "automatic" in name else {}
        if "automatic" in name:
            wanted = {key for key in exported if key not in ("DestList", "DestListPropertyStore")}
            if {row["stream"] for row in links} != wanted:
                differ += 1
                print(f"{name}: streams {sorted(row['stream'] for row in links)}, not {sorted(wanted)}")
            if {row["stream"] for row in listed} != wanted:
                print(f"{name}: lists {sorted(row['stream'] for row in listed)}, has {sorted(wanted)}")
        elif len(links) != data.count(bytes.fromhex("4c0000000114020000000000c000000000000046")):
            differ += 1
            print(f"{name}: {len(links)} shortcuts")
        for row in links:
            if row["stream"]:
                path = exported[row["stream"]]
            else:
                path = os.path.join(work, "one.lnk")
                with open(path, "wb") as out:
                    out.write(data[row["fileOffset"]:])
            other = theirs(path)
            if other is None:
                refused += 1
                print(f"{name} {row['stream'] or row['fileOffset']}: lnkinfo refuses it")
                continue
            inside += 1
            items += len(other["items"])
            content = open(path, "rb").read()
            if row["fileOffset"] is not None and data[row["fileOffset"]:row["fileOffset"] + 76] != content[:76]:
                differ += 1
                print(f"{name}: offset {row['fileOffset']} is not that of the shortcut")
            for difference in differences(row, other, content):
                differ += 1
                print(f"{name} {row['stream'] or row['fileOffset']}: {difference}")
    print(f"{compared} shortcuts compared, {inside} more in jump lists, {items} shell items, {entries} entries of"
          f" lists; {refused} that lnkinfo refuses; {differ} unexplained differences")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
