"""Reads SignatureDump's lines from the standard input, asks osslsigncode about the same files."""

import calendar
import json
import re
import subprocess
import sys
import time

# File name -> why osslsigncode reads no signature there.
TOLERATED = {
    "shimx64.efi.signed": "osslsigncode reads no table with two entries",
    "pegoat-authenticode_duplicated.exe": "osslsigncode reads no table with two entries",
    "YourPhone.exe": "osslsigncode demands that the table ends the file; bytes follow here",
    "signature.exe": "the entry's revision is 0; osslsigncode demands 0x200",
}


def first(pattern, block):
    found = re.search(pattern, block)
    return found.group(1).strip() if found else None


def letters(name):
    """A name without separators and escapes: the two programs write them differently."""
    return None if name is None else re.sub(r"[/,\\ ]", "", name)


def seconds(text):
    return None if text is None else calendar.timegm(time.strptime(text, "%b %d %H:%M:%S %Y GMT"))


def pages_match(block):
    told = first(r"Page hash  \s*: (\w+)", block)
    return None if told is None else told == first(r"Calculated page hash\s*: (\w+)", block)


def read(path):
    run = subprocess.run(
        ["osslsigncode", "verify", "-in", path], capture_output=True, text=True, errors="replace"
    )
    blocks = re.split(r"Signature Index: \d+", run.stdout + run.stderr)[1:]
    signatures = []
    for block in blocks:
        digest = first(r"Current message digest\s*: (\w+)", block)
        signatures.append({
            "algorithm": first(r"Message digest algorithm\s*: (\w+)", block),
            "digest": digest.lower(),
            "matches": digest == first(r"Calculated message digest\s*: (\w+)", block),
            "pages": {"SHA1": "SHA-1", "SHA256": "SHA-256"}.get(
                first(r"Page hash algorithm\s*: (\w+)", block)
            ),
            "pages_match": pages_match(block),
            "subject": letters(first(r"Subject: (.*)", block)),
            "issuer": letters(first(r"Issuer : (.*)", block)),
            "serial": (first(r"Serial : (\w+)", block) or "").lower().lstrip("0"),
            "description": first(r"Text description: (.*)", block) or None,
            "url": first(r"URL description: (.*)", block) or None,
            "time": seconds(first(r"(?:Timestamp time|The signature is timestamped): (.*)", block)),
        })
    return signatures


def ours(signature):
    kept = dict(signature)
    kept.pop("holds")
    kept["algorithm"] = kept["algorithm"].replace("-", "")
    kept["subject"] = letters(kept.get("subject"))
    kept["issuer"] = letters(kept.get("issuer"))
    kept["serial"] = kept.get("serial", "").lstrip("0")
    for text in ("description", "url"):
        kept[text] = (kept[text] or "").strip() or None
    return kept


def main():
    files = signed = differences = tolerated = 0
    for line in sys.stdin:
        files += 1
        dumped = json.loads(line)
        path = dumped["path"]
        name = path.rsplit("/", 1)[-1]
        mine = [ours(signature) for signature in dumped["signatures"]]
        theirs = read(path)
        signed += 1 if mine else 0
        if mine == theirs:
            continue
        if not theirs and name in TOLERATED:
            tolerated += 1
            print("%s: tolerated: %s" % (name, TOLERATED[name]))
            continue
        # of a file that does not have the signed digest, osslsigncode tells nothing more
        if [s for s in mine if s["matches"]] == [s for s in theirs if s["matches"]] and [
            (s["algorithm"], s["digest"]) for s in mine
        ] == [(s["algorithm"], s["digest"]) for s in theirs]:
            continue
        differences += 1
        print("%s\n  deadbox:      %s\n  osslsigncode: %s" % (path, mine, theirs))
    print("%d files, %d signed, %d differences, %d tolerated" % (files, signed, differences, tolerated))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
