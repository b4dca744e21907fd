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
ONE_PIECE = "mapped in one piece or with headers at the end: to deadbox all of it is image"
ODD = "the header lies at an odd offset; pefile leaves out four bytes beside the stored checksum"
OFFSET = "pefile takes the table's address for an offset in the file"
PAST = "a table's size leads past its section; pefile takes what follows for described"
CUT_OFF = "the file ends in its headers; pefile's end lies before that of what is there of them"
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
    ("appendedsecttbl.exe", "overlay"): ONE_PIECE,
    ("d_resource.dll", "entropies"): GIVES_UP,
    ("d_resource.dll", "overlay"): GIVES_UP,
    ("d_resource.dll", "resources"): GIVES_UP,
    ("dllbound-ld.exe", "bound"): OFFSET,
    ("dllbound-redirld.exe", "bound"): OFFSET,
    ("foldedhdr.exe", "overlay"): ONE_PIECE,
    ("footer.exe", "overlay"): ONE_PIECE,
    ("hdrcode.exe", "overlay"): ONE_PIECE,
    ("ibrelocW7.exe", "overlay"): ONE_PIECE,
    ("lfanew_relocW7.exe", "overlay"): ONE_PIECE,
    ("malformed_resource_tree.exe.bin", "computed_checksum"): ODD,
    ("malformed_resource_tree.exe.bin", "overlay"): CUT_OFF,
    ("maxsecXP.exe", "entropies"): GIVES_UP,
    ("maxsecXP.exe", "overlay"): GIVES_UP,
    ("nosectionW7.exe", "overlay"): ONE_PIECE,
    ("nosectionXP.exe", "overlay"): ONE_PIECE,
    ("nothing.dll", "overlay"): ONE_PIECE,
    ("nullSOH-XP.exe", "entropies"): ONE_PIECE,
    ("nullSOH-XP.exe", "overlay"): ONE_PIECE,
    ("pdf.exe", "overlay"): ONE_PIECE,
    ("pr_153.exe", "overlay"): ONE_PIECE,
    ("tiny.exe", "overlay"): ONE_PIECE,
    ("tinyW7_3264.exe", "overlay"): ONE_PIECE,
    ("tinyW7x64.exe", "overlay"): ONE_PIECE,
    ("tinyXP.exe", "overlay"): ONE_PIECE,
    ("tinydll.dll", "overlay"): ONE_PIECE,
    ("version_std.exe", "overlay"): PAST,
    ("virtrelocXP.exe", "overlay"): ONE_PIECE,
    ("virtsectblXP.exe", "overlay"): ONE_PIECE,
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


def tools(pe):
    values = pe.RICH_HEADER.values if getattr(pe, "RICH_HEADER", None) else []
    return [[a >> 16, a & 0xFFFF, b] for a, b in zip(values[::2], values[1::2])]


def resources(pe):
    found = []
    for kind in getattr(getattr(pe, "DIRECTORY_ENTRY_RESOURCE", None), "entries", []):
        number = None if kind.name else kind.id
        word = str(kind.name) if kind.name else pefile.RESOURCE_TYPE.get(kind.id, str(kind.id))
        for name in getattr(getattr(kind, "directory", None), "entries", []):
            for language in getattr(getattr(name, "directory", None), "entries", []):
                if hasattr(language, "data"):
                    found.append([
                        number,
                        word[3:] if word.startswith("RT_") else word,
                        str(name.name) if name.name else str(name.id),
                        language.id,
                        language.data.struct.Size,
                    ])
    return found


def debug(pe):
    lines = []
    for entry in getattr(pe, "DIRECTORY_ENTRY_DEBUG", []):
        path = getattr(entry.entry, "PdbFileName", None)
        lines.append([
            entry.struct.Type,
            entry.struct.TimeDateStamp,
            None if path is None else path.split(b"\0")[0].decode("utf-8", "replace"),
        ])
    return lines


def bound(pe):
    lines = []
    for entry in getattr(pe, "DIRECTORY_ENTRY_BOUND_IMPORT", []):
        for line in [entry] + entry.entries:
            lines.append([text(line.name), line.struct.TimeDateStamp])
    return lines


def tls(pe):
    table = getattr(pe, "DIRECTORY_ENTRY_TLS", None)
    if table is None:
        return None
    size = 8 if pe.PE_TYPE == pefile.OPTIONAL_HEADER_MAGIC_PE_PLUS else 4
    get = pe.get_qword_at_rva if size == 8 else pe.get_dword_at_rva
    count = 0
    rva = table.struct.AddressOfCallBacks - pe.OPTIONAL_HEADER.ImageBase
    while table.struct.AddressOfCallBacks and get(rva + size * count):
        count += 1
    return count


def read(path):
    try:
        pe = pefile.PE(path)
    except pefile.PEFormatError as error:
        return {"pe": False, "why": str(error)}
    with open(path, "rb") as file:
        raw = bytearray(file.read())
    pe.write = lambda: raw  # pefile's own first writes what it corrected, and pads short headers
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
        "imphash": pe.get_imphash() or None,
        "rich": pe.get_rich_header_hash() or None,
        "tools": tools(pe),
        "computed_checksum": pe.generate_checksum(),
        "overlay": pe.get_overlay_data_start_offset(),
        "entropies": [s.entropy_H(bytes(raw[s.PointerToRawData:][:s.SizeOfRawData])) if s.SizeOfRawData else None for s in pe.sections],
        "image_size": pe.OPTIONAL_HEADER.SizeOfImage,
        "resources": resources(pe),
        "debug": debug(pe),
        "bound": bound(pe),
        "tls_callbacks": tls(pe),
    }
    exports = getattr(pe, "DIRECTORY_ENTRY_EXPORT", None)
    if exports is not None:
        facts["library"] = text(exports.name)
        facts["exports"] = sorted(
            ([s.ordinal, text(s.name), s.address, text(s.forwarder)] for s in exports.symbols),
            key=str,
        )
    return facts


def rounded(facts):
    """Entropies to nine digits, and none where there is nothing to measure."""
    if "entropies" in facts:
        facts["entropies"] = [None if not e else round(e, 9) for e in facts["entropies"]]
    if facts.get("imphash") == "d41d8cd98f00b204e9800998ecf8427e":
        facts["imphash"] = None  # the hash of nothing
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
        ours = rounded(normal(json.loads(line)))
        path = ours["path"]
        name = path.rsplit("/", 1)[-1]
        theirs = rounded(read(path))
        for fact in sorted((ours.keys() | theirs.keys()) - {"path", "issues", "why"}):
            if ours["pe"] != theirs["pe"] and fact != "pe":
                continue
            if ours.get(fact) == theirs.get(fact):
                continue
            # where imports differ, so does the hash over them
            reason = TOLERATED.get((name, "imports" if fact == "imphash" else fact))
            if reason:
                tolerated += 1
                print("%s: %s: tolerated: %s" % (name, fact, reason))
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
