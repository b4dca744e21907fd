"""The rules of scripts/bench-yara, and the comparison of what was found with them.

    bench-yara.py rules                      500 rules, the same ones each time, to the standard output
    bench-yara.py compare MOUNT YARA OURS    what yara -r printed with a table of paths and rules
"""

import os
import random
import sys

PARTS = "ba con der fi gra ho in ka lo mic net os pro rex sys tor up vir win xo dat ser ver sec ure cloud mail soft".split()
# what programs import and name: some of these rules hold
CALLS = """CreateRemoteThread VirtualAllocEx WriteProcessMemory GetProcAddress LoadLibraryA SetWindowsHookExW InternetOpenUrlA
 URLDownloadToFileW CryptAcquireContextW RegSetValueExW IsDebuggerPresent NtUnmapViewOfSection WinHttpOpen GetAsyncKeyState
 CreateToolhelp32Snapshot AdjustTokenPrivileges MiniDumpWriteDump RtlDecompressBuffer WSAStartup ShellExecuteExW""".split()
PLACES = ["SOFTWARE\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run", "\\\\\\\\.\\\\pipe\\\\", "cmd.exe /c ", "%APPDATA%\\\\", "schtasks /create",
          "Mozilla/4.0 (compatible; MSIE 7.0)", "\\\\drivers\\\\etc\\\\hosts", "powershell -enc "]


def word(rng):
    return "".join(rng.choice(PARTS) for _ in range(rng.randrange(2, 5)))


def text(rng):
    kind = rng.random()
    if kind < 0.2:
        value = rng.choice(CALLS)
    elif kind < 0.3:
        value = rng.choice(PLACES) + word(rng)
    elif kind < 0.5:
        value = f"{word(rng)}.{rng.choice(['com', 'net', 'ru', 'info'])}/{word(rng)}.php"
    elif kind < 0.6:
        value = f"C:\\\\{word(rng)}\\\\{word(rng)}\\\\Release\\\\{word(rng)}.pdb"
    else:
        value = word(rng) + rng.choice(["_MTX_", " failed: %d", ".dll", "::", "=%s&id="]) + word(rng)
    flags = [flag for flag, share in (("nocase", 0.3), ("wide", 0.35), ("fullword", 0.1)) if rng.random() < share]
    if "wide" in flags and rng.random() < 0.7:
        flags.append("ascii")
    return f'"{value}" {" ".join(flags)}'.rstrip()


def code(rng):
    """Bytes with wildcards, choices and jumps between fixed pieces of four bytes or more."""
    piece = lambda: " ".join(f"{rng.randrange(256):02X}" for _ in range(rng.randrange(4, 9)))
    between = lambda: rng.choice(["?? ??", "[2-8]", "[4]", "( 74 | 75 ) ??", "[0-32]", "8? 4?"])
    return f"{{ {piece()} {between()} {piece()} {between()} {piece()} }}"


def expression(rng):
    return rng.choice([
        rf"/{word(rng)}[0-9]{{2,6}}\.(exe|dll|sys)/ nocase",
        rf"/https?:\/\/[a-z0-9.-]{{4,40}}\/{word(rng)}\/[a-z]{{1,8}}\.php/",
        rf"/(Global|Local)\\{word(rng)}-[0-9a-f]{{8}}/ wide",
        rf"/cmd(\.exe)? \/c (del|copy|start) {{0,3}}{word(rng)}/ nocase",
    ])


def rule(rng, number):
    strings = []
    for _ in range(rng.randrange(3, 11)):
        kind = rng.random()
        strings.append(text(rng) if kind < 0.75 else code(rng) if kind < 0.93 else expression(rng))
    some = rng.randrange(1, 4)
    condition = rng.choice([
        f"uint16(0) == 0x5A4D and filesize < {rng.randrange(100, 4000)}KB and {some} of them",
        f"uint16(0) == 0x5A4D and uint32(uint32(0x3C)) == 0x00004550 and {some} of them",
        f"{some} of them",
        f"filesize > {rng.randrange(1, 64)}KB and any of them",
        "#s0 > 1 or ($s1 and $s2)",
        f"for any of them : ( $ in (0..{rng.randrange(1, 64)}KB) )",
    ])
    if condition.startswith("#s0"):
        strings = strings[:3]
    lines = "\n".join(f"    $s{i} = {string}" for i, string in enumerate(strings))
    return f"rule made_{number:03d} : made\n{{\n  meta:\n    author = \"bench\"\n  strings:\n{lines}\n  condition:\n    {condition}\n}}\n"


def rules():
    rng = random.Random(20120528)
    for number in range(500):
        print(rule(rng, number))


def compare(mount, theirs, ours):
    with open(theirs, encoding="utf-8", errors="surrogateescape") as lines:
        found = {tuple(line.rstrip("\n").split(" ", 1))[::-1] for line in lines}
    found = {(os.path.relpath(path, mount), name) for path, name in found}
    with open(ours, encoding="utf-8", errors="surrogateescape") as lines:
        mine = {tuple(line.rstrip("\n").split("\t")) for line in list(lines)[1:]}
    mine = {(path.replace("\\", "/").lstrip("/"), name) for path, name in mine}
    mine = {(path, name) for path, name in mine if os.path.exists(os.path.join(mount, path)) or (path, name) in found}
    for path, name in sorted(found ^ mine)[:20]:
        print(f"{name} on {path}: only {'yara' if (path, name) in found else 'Deadbox'} has it")
    print(f"{len(found)} files with a rule by yara, {len(mine)} by Deadbox, {len(found ^ mine)} differ")
    sys.exit(1 if found ^ mine or not found else 0)


if sys.argv[1:] == ["rules"]:
    rules()
elif len(sys.argv) == 5 and sys.argv[1] == "compare":
    compare(*sys.argv[2:])
else:
    sys.exit(__doc__)
