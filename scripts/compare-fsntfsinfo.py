"""Fills an NTFS volume, and compares what Deadbox and other tools find on it."""

import csv
import os
import re
import struct
import sys

EPOCH = 116444736000000000  # 1970 in 100 ns since 1601
START = EPOCH + 1_600_000_000 * 10_000_000
CREATE, DELETE, OLD, NEW, CLOSE, EXTEND = 0x100, 0x200, 0x1000, 0x2000, 0x80000000, 2


STANDS_IN = "$Extenc"  # ntfs-3g makes nothing in $Extend: it gets that name afterwards


def rename(image):
    """Gives the folder its name in the volume's bytes, and the empty $Extend another: order stays."""
    with open(image, "r+b") as file:
        data = file.read()
        for old, new in (("$Extend", "$Extene"), (STANDS_IN, "$Extend")):
            data = data.replace(old.encode("utf-16-le"), new.encode("utf-16-le"))
        file.seek(0)
        file.write(data)


def reference(path):
    """MFT entry and sequence number: ntfs-3g gives the entry; a new volume's sequence numbers are 1."""
    entry = os.stat(path).st_ino
    return entry | (5 if entry == 5 else 1) << 48


def fill(mount):
    records = []

    def note(file, parent, name, reason, directory=False, time=[START]):
        time[0] += 12_345_678
        records.append((file, parent, name, reason, 0x10 if directory else 0x20, time[0]))

    for name in ("Slack", "Kept", os.path.join("Kept", "Deep \u00fcber")):
        os.mkdir(os.path.join(mount, name))
    for number in range(400):
        with open(os.path.join(mount, "Slack", f"file number {number:04d} with a long name.txt"), "w") as out:
            out.write("x" * number)
    for number in range(0, 400, 3):
        os.remove(os.path.join(mount, "Slack", f"file number {number:04d} with a long name.txt"))

    kept, deep = reference(os.path.join(mount, "Kept")), reference(os.path.join(mount, "Kept", "Deep \u00fcber"))
    gone, below = 5000 | 3 << 48, 5001 | 7 << 48  # directories that are in the journal only
    unknown = 6000 | 2 << 48
    note(gone, kept, "Gone", CREATE, True)
    note(below, gone, "Below", CREATE | CLOSE, True)
    for number in range(3000):
        file = 7000 + number | 1 << 48
        parent = (kept, deep, gone, below, unknown, 5 | 5 << 48)[number % 6]
        note(file, parent, f"made {number}.tmp", CREATE | EXTEND)
        note(file, parent, f"made {number}.tmp", OLD)
        note(file, parent, f"named {number}.exe", NEW | CLOSE)
        if number % 2:
            note(file, parent, f"named {number}.exe", DELETE | CLOSE)
    note(below, gone, "Below", DELETE | CLOSE, True)
    note(gone, kept, "Gone", DELETE | CLOSE, True)

    start = 1 << 20  # what Windows threw away: a hole
    data = bytearray()
    for file, parent, name, reason, attributes, time in records:
        text = name.encode("utf-16-le")
        length = (60 + len(text) + 7) // 8 * 8
        left = 4096 - len(data) % 4096
        if length > left:
            data += bytes(left)
        usn = start + len(data)
        record = struct.pack("<IHHQQQQIIIIHH", length, 2, 0, file, parent, usn, time, reason, 0, 0, attributes, len(text), 60)
        data += (record + text).ljust(length, b"\0")
    os.mkdir(os.path.join(mount, STANDS_IN))
    open(os.path.join(mount, STANDS_IN, "$UsnJrnl"), "w").close()
    with open(os.path.join(mount, STANDS_IN, "$UsnJrnl:$Max"), "wb") as out:
        out.write(struct.pack("<QQQQ", 0x2000000, 0x400000, START, 0))
    with open(os.path.join(mount, STANDS_IN, "$UsnJrnl:$J"), "wb") as out:
        out.seek(start)
        out.write(data)


def other_records(path):
    """Records as fsntfsinfo prints them."""
    records, record = [], {}
    for line in open(path, encoding="utf-8", errors="replace"):
        if "\t: " not in line and not re.search(r"\t*: ", line):
            continue
        key, _, value = line.strip().partition(":")
        key, value = key.strip(), value.strip()
        if key == "Update time":
            record = {"time": value}
            records.append(record)
        elif key in ("Update sequence number", "Name", "Update reason flags", "Parent file reference", "File reference"):
            record[key] = value
    return records


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def compare(work):
    ours = table(os.path.join(work, "journal.tsv"))
    theirs = other_records(os.path.join(work, "fsntfsinfo.txt"))
    differences = 0
    if len(ours) != len(theirs):
        print(f"records: {len(ours)}, fsntfsinfo {len(theirs)}")
        differences += 1
    for mine, other in zip(ours, theirs):
        if mine["name"] != other["Name"] or int(other["Update sequence number"]) != int(mine["file_offset"]):
            print(mine, other)
            differences += 1
    directories = {}
    for mine in ours:
        directories[mine["directory"]] = directories.get(mine["directory"], 0) + 1
    expected = {"\\Kept", "\\Kept\\Deep \u00fcber", "\\Kept\\Gone", "\\Kept\\Gone\\Below", "?", ""}
    if set(directories) != expected:
        print("directories:", directories)
        differences += 1
    found = {row["full_path"].removeprefix("\\") for row in table(os.path.join(work, "slack.tsv"))}
    listed = {
        line.split("\t", 1)[1].rstrip("\n").replace("/", "\\")
        for line in open(os.path.join(work, "fls.txt"), encoding="utf-8")
    }
    print(f"{len(ours)} records of the journal, {len(found)} names in slack; fls {len(listed)}")
    # fls also lists what it finds in unused MFT records: that is no name in a directory's slack
    for name in sorted(found - listed):
        print("slack: only Deadbox", name)
        differences += 1
    if len(found) < 100:
        print("slack: too few names")
        differences += 1
    print(f"{differences} differences")
    return 1 if differences else 0


if sys.argv[1] == "fill":
    fill(sys.argv[2])
elif sys.argv[1] == "rename":
    rename(sys.argv[2])
else:
    sys.exit(compare(sys.argv[2]))
