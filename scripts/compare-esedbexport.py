"""Reads what EseDump prints, runs esedbexport on the same files, and compares each value.

Explained, and counted apart:

- esedbexport 20181229 does not look at the bits that tell which values of fixed size are empty, and
  prints what lies there: 0x2A in each byte, which Windows fills new records with, or older data.
  Deadbox gives no value.
- It prints a time that is a number of days with an error of its own, of some milliseconds, or as two
  numbers; it is compared to the second.
- It knows of some numbers that they are times (ConnectStartTime), and prints them so.
- It computes characters beyond U+FFFF wrongly (D83E DD8A as U+1F58B, which is U+1F98A).
- It takes text with an odd number of bytes (255, of a fixed column) for one byte a character.
- It takes compressed text of one byte a character for UTF-16.
- It does not expand long values whose segments are compressed, and prints nothing.
- It prints one value of several, or none.
"""

import datetime
import glob
import json
import os
import re
import struct
import subprocess
import sys
import tempfile

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
TIME = re.compile(r"(\w{3}) (\d\d), (\d{4}) (\d\d):(\d\d):(\d\d)\.(\d{9})")


def export(path, work):
    target = os.path.join(work, "database")
    subprocess.run(["rm", "-rf", target + ".export"], check=True)
    run = subprocess.run(["esedbexport", "-m", "tables", "-t", target, path], capture_output=True, check=False)
    if run.returncode:
        return None
    tables = {}
    for name in glob.glob(glob.escape(target + ".export") + "/*"):
        with open(name, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
            tables[os.path.basename(name).rsplit(".", 1)[0]] = file.read()
    return tables


def shown(value, kind, code_page):
    """What esedbexport would print of a value."""
    size = len(value)
    if kind == "BIT":
        return "true" if value != b"\0" else "false"
    if kind in ("UNSIGNED_BYTE", "UNSIGNED_SHORT", "UNSIGNED_LONG"):
        return str(int.from_bytes(value, "little"))
    if kind in ("SHORT", "LONG", "CURRENCY", "LONG_LONG"):
        return str(int.from_bytes(value, "little", signed=True))
    if kind in ("SINGLE", "DOUBLE"):
        return "%f" % struct.unpack("<f" if size == 4 else "<d", value)[0]
    if kind == "GUID":
        return value.hex()
    if kind in ("TEXT", "LONG_TEXT"):
        wide = value[:len(value) // 2 * 2]
        text = wide.decode("utf-16-le", "replace") if code_page == 1200 else value.decode("cp1252", "replace")
        return text.split("\0")[0]
    return value.hex()


def same_time(value, text):
    match = TIME.fullmatch(text)
    if not match:
        return text.startswith("(0x") or text == ""
    month, day, year, hour, minute, second, _ = match.groups()
    printed = datetime.datetime(int(year), MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second))
    ticks = int.from_bytes(value, "little")
    days = struct.unpack("<d", value)[0]
    for epoch, seconds in ((datetime.datetime(1601, 1, 1), ticks // 10**7),
                           (datetime.datetime(1899, 12, 30), days * 86400 if abs(days) < 1e6 else 0)):
        if abs((epoch - printed).total_seconds() + seconds) <= 1.5:
            return True
    return False


def same(values, kind, code_page, text):
    if not values:
        return text == ""
    if kind == "DATE_TIME":
        return same_time(values[0], text)
    if kind == "LONG_LONG" and TIME.fullmatch(text):
        return same_time(values[0], text)
    return plain(shown(values[0], kind, code_page)) == plain(text)


def plain(text):
    """Text in which what the two write differently is made equal."""
    text = re.sub(r"\\+", "/", text)  # esedbexport doubles them
    return re.sub(r"[\U00010000-\U0010ffff]", "?", text.replace("\t", " ")).rstrip(" \ufffd")


def main():
    tables = records = compared = empty = times = several = unexpanded = widened = differ = 0
    work = tempfile.mkdtemp()
    current, exported = None, None
    for line in sys.stdin:
        table = json.loads(line)
        if table["path"] != current:
            current = table["path"]
            exported = export(current, work)
            if exported is None:
                print(f"{current}: esedbexport does not read it")
        if exported is None:
            continue
        name = table["table"]
        if name not in exported:
            differ += 1
            print(f"{name}: only Deadbox has it")
            continue
        tables += 1
        lines = exported[name].split("\n")
        if lines[0].split("\t") != table["columns"]:
            differ += 1
            print(f"{name}: columns {table['columns']}, not {lines[0]}")
            continue
        rows = [row.split("\t") for row in lines[1:] if row]
        if len(rows) != len(table["records"]):
            differ += 1
            print(f"{name}: {len(table['records'])} records, not {len(rows)}")
            continue
        for number, (record, row) in enumerate(zip(table["records"], rows)):
            records += 1
            for column, (digits, text) in enumerate(zip(record, row)):
                kind = table["kinds"][column]
                values = [bytes.fromhex(each) for each in digits]
                if same(values, kind, table["codePages"][column], text):
                    compared += 1
                    times += kind == "DATE_TIME" and bool(values)
                elif not values and (kind not in ("BINARY", "TEXT", "LONG_BINARY", "LONG_TEXT") or set(text) == {"*"}):
                    empty += 1
                elif kind == "TEXT" and values and len(values[0]) % 2 and shown(values[0], kind, 1252) == text:
                    widened += 1
                elif kind == "LONG_TEXT" and values and plain(shown(values[0], kind, 1200)) == plain(text):
                    widened += 1
                elif kind.startswith("LONG_") and not text and len(values[0]) > 1024:
                    unexpanded += 1
                elif len(values) > 1:
                    several += 1
                else:
                    differ += 1
                    if differ < 40:
                        print(f"{name} record {number} {table['columns'][column]}: {kind} {digits} is not {text!r}"[:400])
    print(f"{tables} tables, {records} records, {compared} values equal, {times} of them times; {empty} that are empty by"
          f" their bit, {several} of several values, {unexpanded} that it does not expand, {widened} of text whose width it mistakes; {differ} unexplained differences")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
