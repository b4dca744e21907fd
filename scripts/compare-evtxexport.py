"""Reads what EventDump prints, runs evtxexport on the same files, and compares.

Events are paired by record number, written as evtxexport writes them in EventRecordID. Compared:
number, qualifiers, source, channel, level, task, keywords, time, computer, user, process, thread,
activity, and every value with its name. Both write some types in their own way, which is made
alike first: hexadecimal integers with or without leading zeros, times with seven or nine decimals,
spaces, which XML does not keep apart. Explained, and counted apart:

- evtxexport 20181227 writes a negative integer as its sign and the rest of its bits: the 32 bits
  0x8004805f, which are -2147188641, as -295007.
- It does not escape markup in values, so that some events are no XML: their values are taken from
  the text between the tags.
- It gives up a log at the first record it cannot read. Such logs are named in GIVES_UP, with the
  number of events that Deadbox reads besides; all of these are where their chunk's header says.
- A record that is cut by zeros or by the end of the file is given by Deadbox, marked incomplete.
"""

import collections
import datetime
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

GIVES_UP = {
    "ID4622-New SSP loaded in LSA (only legitim).evtx": 420,  # at record 0
    "E_Windows_system32_winevt_logs_Microsoft-Windows-CAPI2%4Operational.evtx": 316,  # at record 24
    "System2.evtx": 89,  # the third chunk, cut by the end of the file after its 89th record
}

UNREADABLE_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
DATA = re.compile(r'<Data(?: Name="([^"]*)")?(?:/>|>(.*?)</Data>)', re.DOTALL)
HEX = re.compile("0x0*([0-9a-fA-F]+)$")
TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d+)Z$")


def alike(text):
    if text is None:
        return ""
    text = UNREADABLE_IN_XML.sub("", text).strip()
    match = HEX.match(text)
    if match:
        return "0x" + match.group(1).lower()
    match = TIME.match(text)
    if match:
        return match.group(1) + "." + match.group(2)[:7].rstrip("0")
    return re.sub(r"\s+", " ", re.sub(r"\\u[0-9A-F]{4}", "", text))


def ticks(text):
    match = TIME.match(text or "")
    if not match:
        return None
    base = datetime.datetime(1601, 1, 1)
    whole = datetime.datetime.strptime(match.group(1), "%Y-%m-%dT%H:%M:%S") - base
    return (whole.days * 86400 + whole.seconds) * 10**7 + int((match.group(2) + "0" * 7)[:7])


def local(tag):
    return tag.rsplit("}", 1)[-1]


def number(text):
    try:
        return int(text, 0) if text else None
    except ValueError:
        return None


def values_of(event):
    values = []
    for part in event:
        name = local(part.tag)
        if name in ("System", "RenderingInfo"):
            continue
        outer = list(part) if name != "UserData" else [child for top in part for child in top]
        if name == "UserData":
            for top in part:
                if not len(top):
                    outer.append(top)
                for key, value in top.attrib.items():
                    values.append((local(top.tag) + "/@" + local(key), alike(value)))
        elif (part.text or "").strip() and not len(part):
            outer = [part]
        for key, value in part.attrib.items():
            values.append((name + "/@" + local(key), alike(value)))
        for child in outer:
            collect(child, local(child.tag), values)
    return values


def collect(element, path, values):
    label = path
    for key, value in element.attrib.items():
        if local(element.tag) == "Data" and key == "Name":
            label = value
        else:
            values.append((path + "/@" + local(key), alike(value)))
    if local(element.tag) == "Data" and label == path:
        label = None
    children = list(element)
    if not children or (element.text or "").strip():
        values.append((label, alike(element.text)))
    for child in children:
        collect(child, path + "/" + local(child.tag), values)


def theirs(path, mode):
    run = subprocess.run(
        ["evtxexport", "-f", "xml", "-m", mode, path], capture_output=True, check=False
    )
    text = UNREADABLE_IN_XML.sub("", run.stdout.decode("utf-8", "replace"))
    events = []
    for body in re.findall(r"<Event[ >].*?</Event>", text, re.DOTALL):
        system = re.sub(r"</System>.*", "</System></Event>", body, flags=re.DOTALL)
        data = DATA.findall(body)
        if any("<" in value for _, value in data):
            event = fields(ElementTree.fromstring(system))
            event["values"] = sorted(((name or None, alike(value)) for name, value in data), key=str)
        else:
            event = fields(ElementTree.fromstring(body))
        events.append(event)
    return events


def fields(event):
    found = collections.defaultdict(lambda: None)
    system = next((part for part in event if local(part.tag) == "System"), [])
    for element in system:
        found[local(element.tag)] = element.text
        for key, value in element.attrib.items():
            found[local(element.tag) + "/" + local(key)] = value
    keywords = HEX.match(found["Keywords"] or "")
    guid = found["Provider/Guid"]
    activity = found["Correlation/ActivityID"]
    return {
        "number": number(found["EventRecordID"]),
        "eid": number(found["EventID"]),
        "qualifiers": number(found["EventID/Qualifiers"]),
        "source": found["Provider/Name"],
        "guid": guid.strip("{}").upper() if guid else None,
        "channel": found["Channel"],
        "level": number(found["Level"]),
        "task": number(found["Task"]),
        "keywords": "0x" + keywords.group(1).lower() if keywords else None,
        "generated": ticks(found["TimeCreated/SystemTime"]),
        "user": found["Security/UserID"],
        "machine": found["Computer"],
        "process": number(found["Execution/ProcessID"]),
        "thread": number(found["Execution/ThreadID"]),
        "activity": activity.strip("{}").upper() if activity else None,
        "values": sorted(values_of(event), key=str),
    }


def ours(event):
    mine = {key: event[key] for key in
            ("number", "eid", "qualifiers", "source", "guid", "channel", "level", "task", "keywords",
             "generated", "user", "machine", "process", "thread", "activity")}
    mine["values"] = sorted(((name, alike(value)) for name, value in event["values"]), key=str)
    return mine


def differing(mine, other):
    return [key for key in other if mine[key] != other[key] and (mine[key] or other[key])]


def as_evtxexport(value):
    """A negative integer as evtxexport writes it."""
    name, text = value
    if not re.match(r"-\d+$", text):
        return value
    bits = 32 if -(2**31) <= int(text) else 64
    return (name, "-" + str(int(text) & (2 ** (bits - 1) - 1)))


def compare(log):
    name = log["path"].rsplit("/", 1)[-1]
    left = collections.defaultdict(list)
    for event in log["events"]:
        left[event["number"]].append((event, ours(event)))
    differences = []
    compared = negative = 0
    for other in theirs(log["path"], "items"):
        candidates = left[other["number"]]
        if not candidates:
            differences.append(f"only evtxexport has record {other['number']}")
            continue
        best = min(candidates, key=lambda pair: len(differing(pair[1], other)))
        candidates.remove(best)
        event, mine = best
        compared += 1
        for key in differing(mine, other):
            if key == "values" and sorted(map(as_evtxexport, mine[key]), key=str) == other[key]:
                negative += 1
                continue
            differences.append(
                f"record {other['number']} at {event['offset']}: {key} is {mine[key]!r},"
                f" evtxexport has {other[key]!r}")
    rest = [event for pairs in left.values() for event, _ in pairs]
    only = [event for event in rest if event["complete"] and not event["recovered"]]
    if len(only) != GIVES_UP.get(name, 0):
        for event in only:
            differences.append(f"only Deadbox has record {event['number']} at {event['offset']}")
    recovered = sum(event["recovered"] for event in rest)
    told = [f"{compared} compared", f"{recovered} besides that were recovered"]
    if len(only) == GIVES_UP.get(name):
        told.append(f"{len(only)} besides that evtxexport does not reach")
    if negative:
        told.append(f"{negative} with negative integers")
    return compared, f"{name}: " + ", ".join(told), differences


def main():
    total = unexplained = files = 0
    for line in sys.stdin:
        compared, told, differences = compare(json.loads(line))
        files += 1
        total += compared
        unexplained += len(differences)
        print(told + f"; {len(differences)} differences")
        for difference in differences[:12]:
            print("  " + difference[:700])
    print(f"{files} files, {total} events compared, {unexplained} unexplained differences")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
