"""Reads PeDump's lines from the standard input, reads the same files with pefile, compares."""

import json
import sys

import pefile

# What each reason means, by what the bytes of the file show.
SPACES = "pefile takes names with blanks or other odd characters for invalid; they are stored so"
NO_NAME = "pefile leaves out functions with an empty name and ordinal 0; the entry is stored"
NO_FUNCTION = "pefile leaves out a module of which no function is taken; its descriptor is stored"
RELOCATED = "the entry only makes sense after relocation; deadbox shows it as stored"
GIVES_UP = "pefile stops at a section header that looks odd; deadbox lists all that are stored"
HUGE_COUNT = "pefile gives up on counts of -1; deadbox reads what is there and says so in an issue"
JUNK = "the table is junk by design; the two stop at different places"
CUT = "the section's raw size cuts the resource; pefile makes an empty string of the cut block"

# File name and fact -> why the two differ there.
TOLERATED = {
    ("ctxt-ld.exe", "imports"): NO_NAME,
    ("d_resource.dll", "sections"): GIVES_UP,
    ("dllord.dll", "exports"): HUGE_COUNT,
    ("dllweirdexp-ld.exe", "imports"): SPACES,
    ("exports_doc.exe", "exports"): SPACES,
    ("exportsdata.exe", "imports"): NO_NAME,
    ("imports_nothunk.exe", "imports"): NO_FUNCTION,
    ("imports_relocW7.exe", "imports"): RELOCATED,
    ("importsdotXP.exe", "imports"): SPACES,
    ("importshint.exe", "exports"): SPACES,
    ("lfanew_relocW7.exe", "imports"): SPACES,
    ("manyimportsW7.exe", "imports"): JUNK,
    ("maxsecXP.exe", "sections"): GIVES_UP,
    ("ownexports2.exe", "exports"): SPACES,
    ("ownexports2.exe", "imports"): SPACES,
    ("ownexportsdot.exe", "imports"): SPACES,
    ("version_std.exe", "versions"): CUT,
}

def text(raw):
    return None if raw is None else raw.decode("latin-1")


def imports(entries, delayed):
    return [
        [
            text(entry.dll),
            delayed,
            [
                "Ordinal_%d" % f.ordinal if f.import_by_ordinal else text(f.name)
                for f in entry.imports
            ],
        ]
        for entry in entries
    ]


def versions(pe):
    tables = []
    for info in getattr(pe, "FileInfo", []):
        for part in info:
            for table in getattr(part, "StringTable", []):
                values = {
                    k.decode("utf-8", "replace").lower(): v.decode("utf-8", "replace")
                    for k, v in table.entries.items()
                }
                tables.append([table.LangID.decode("utf-8", "replace"), values])
    return tables


def read(path):
    try:
        pe = pefile.PE(path)
    except pefile.PEFormatError as error:
        return {"pe": False, "why": str(error)}
    facts = {
        "pe": True,
        "machine": pe.FILE_HEADER.Machine,
        "timestamp": pe.FILE_HEADER.TimeDateStamp,
        "subsystem": pe.OPTIONAL_HEADER.Subsystem,
        "base": pe.OPTIONAL_HEADER.ImageBase,
        "checksum": pe.OPTIONAL_HEADER.CheckSum,
        "sections": [
            [
                text(s.Name.split(b"\0")[0]),
                s.SizeOfRawData,
                s.PointerToRawData,
                s.Misc_VirtualSize,
                s.VirtualAddress,
            ]
            for s in pe.sections
        ],
        "imports": imports(getattr(pe, "DIRECTORY_ENTRY_IMPORT", []), False)
        + imports(getattr(pe, "DIRECTORY_ENTRY_DELAY_IMPORT", []), True),
        "versions": versions(pe),
    }
    exports = getattr(pe, "DIRECTORY_ENTRY_EXPORT", None)
    if exports is not None:
        facts["library"] = text(exports.name)
        facts["exports"] = sorted(
            ([s.ordinal, text(s.name), s.address, text(s.forwarder)] for s in exports.symbols),
            key=str,
        )
    return facts


def normal(ours):
    if "exports" in ours:
        ours["exports"] = sorted(ours["exports"], key=str)
    if "base" in ours:
        ours["base"] &= 2**64 - 1
    for version in ours.get("versions", []):
        version[1] = {k.lower(): v for k, v in version[1].items()}
    return ours


def main():
    files = differences = tolerated = 0
    for line in sys.stdin:
        files += 1
        ours = normal(json.loads(line))
        path = ours["path"]
        name = path.rsplit("/", 1)[-1]
        theirs = read(path)
        for fact in sorted((ours.keys() | theirs.keys()) - {"path", "issues", "why"}):
            if ours["pe"] != theirs["pe"] and fact != "pe":
                continue
            if ours.get(fact) == theirs.get(fact):
                continue
            if (name, fact) in TOLERATED:
                tolerated += 1
                print("%s: %s: tolerated: %s" % (name, fact, TOLERATED[name, fact]))
                continue
            differences += 1
            print("%s: %s\n  deadbox: %s\n  pefile:  %s" % (
                path, fact, str(ours.get(fact))[:600], str(theirs.get(fact))[:600]))
            if fact == "pe":
                print("  " + str(theirs.get("why")))
            for issue in ours["issues"][:5]:
                print("  issue: " + issue)
    print("%d files, %d differences, %d tolerated" % (files, differences, tolerated))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
