"""Holds what plugins find in hives against what RegRipper's plugins of the same questions print.

usage: compare-regripper.py ROWS <HIVES: ROWS is what `deadbox registry -f jsonl` printed for all hives,
HIVES has a plugin and the path of a hive on each line, * for all plugins.

RegRipper prints for people, so a fact is taken out of its lines by a pattern, and has to be among the
values, names, keys and times of our rows. What RegRipper does not print is no difference.
"""

import json
import re
import subprocess
import sys
from datetime import datetime, timedelta

# Our plugin, RegRipper's, and patterns: each group of a line that one matches is a fact.
QUESTIONS = [
    ("appinit", "appinitdlls", [r"^  (AppInit_DLLs) : (?!\{blank\})(.+)", r"^  LoadAppInit_DLLs : (\d+)"]),
    ("appcert", "appcertdlls", [r"^(\S+) - (.+)"]),
    ("image-file-options", "imagefile", [r"^(\S+)  LastWrite: (.+)Z", r"^  Debugger +: (.+)"]),
    ("lsa-packages", "lsa", [r"^(Authentication Packages|Notification Packages|LimitBlankPasswordUse) +: (\S+)"]),
    ("security-providers", "securityproviders", [r"^SecurityPr\w+ = (.+)"]),
    ("print-monitors", "printmon", [r"^  (Driver): (.+)"]),
    ("netsh-helpers", "netsh", [r"^(\S+) +(\S+\.dll)", ]),
    ("shell-extensions", "shelloverlay", [r"^   ?(\S+)  (\{.+\})"]),
    ("exe-file", "uacbypass", [r"\(Default\) value: (.+)"]),
    ("exe-file", "cmd_shell", [r"^\s+Cmd: (.+)"]),
    ("defender", "defender", [r"^  ([A-Z]:\\\S+) +(\d+)", r"^(Disable\w+) value = (\d+)"]),
    ("powershell-logging", "pslogging", [r"(EnableScriptBlockLogging|EnableModuleLogging) = (\d+)"]),
    ("powershell-logging", "execpolicy", [r"^(ExecutionPolicy) = (\w+)"]),
    ("uac", "uac", [r"^(EnableLUA|ConsentPromptBehaviorAdmin) value = (\d+)"]),
    ("attachment-manager", "attachmgr", [r"^(LowRiskFileTypes|SaveZoneInformation)  (\S+)"]),
    ("files-not-to-snapshot", "backuprestore", [r"^  (\S.*?) : (\S.*)"]),
    ("audit-policy", "auditpol", [r"^(\w.*?):(\w.*?) +(?:N|S|F|S/F) *$"]),
    ("system-restore", "disablesr", [r"^(DisableSR) = (\d)"]),
    ("sysinternals", "sysinternals", [r"^(\S+) \[(.+)Z\]", r"^  (EulaAccepted): (\d)"]),
    ("feature-usage", "featureusage", [r"^([A-Z]:\\\S+) +(\d+)$"]),
    ("recent-apps", "recentapps", [r"^AppId +: (.+)", r"^LastAccessedTime: (.+)Z", r"^LaunchCount +: (\d+)"]),
    ("jumplist-data", "jumplistdata", [r"^(\d{4}-.*)Z  (.+)"]),
    ("radar", "heap", [r"^(\S+) - LastWrite time: (.+)Z", r"^  LastDetectionTime: (.+)Z"]),
    ("compat-assistant", "appcompatflags", [r"^  1970-01-01 00:00:00Z - (.+)"]),
    ("wsl", "lxss", [r"^(\{.+\})$", r"^DistributionName: (.+)", r"^BasePath *: (.+)"]),
    ("appx", "appx", [r"DebugPath.*?: (.+)"]),
    ("shell-folders", "shellfolders", [r"^StartUp folder : (.+)"]),
    ("syscache", "syscache", [r"^  AeFileID +(?:=) (\S+)"]),
    ("portproxy", "portproxy", [r"^(\S+/\d+) - (\S+/\d+)"]),
    ("shares", "shares", [r"^  (\w+\$?)$", r"^    (Path=.+)"]),
    ("last-access", "disablelastaccess", [r"^(NtfsDisableLastAccessUpdate) = (\S+)"]),
    ("prefetch-parameters", "prefetch", [r"^(EnablePrefetcher) += (\d)"]),
    ("pagefile", "pagefile", [r"^(PagingFiles|ClearPageFileAtShutdown) = (.+)"]),
    ("network-setup", "networksetup2", [r"^(\S.*?) -  "]),
    ("network-setup", "networkcards", [r"^(\S.*?)  \[(.+)Z\]"]),
    ("bluetooth", "bthport", [r"^Device Unique ID: (\S+)", r"^Name +: (.+?)\s*$", r"^LastSeen +: (.+)Z"]),
    ("remote-services", "termserv", [r"^  (fDenyTSConnections) = (\d)", r"^  (PortNumber): (\d+)"]),
    ("remote-services", "rdpport", [r"Port Number = (\d+)"]),
    ("environment", "environment", [r"^(UserInitMprLogonScript|TEMP|TMP) +(\S.*?) *$"]),
    ("run", "run", [r"^  (\S.*?) - (.+)"]),
    ("services", "services", [r"^  ImagePath += (\S.*)", r"^  Display += (\S.*)"]),
    ("userassist", "userassist", [r"^  (UEME_\w+:[A-Z]:\\.*?\.exe) \(\d+\)"]),
    ("machine", "codepage", [r"Code page value = (\d+)"]),
    ("machine", "processor_architecture", [r"^(PROCESSOR_ARCHITECTURE) = (\w+)"]),
]

# What RegRipper prints and is not ours, with the reason.
EXPLAINED = {
    ("userassist", "ueme_runpath:c:\\bad.exe"),  # its time is no time: an issue here, the year 60056 there
    ("audit-policy", "user device claims"),  # "User / Device Claims" in Microsoft's documents
    ("audit-policy", "user/device claims"),
    ("services", "@%systemroot%\\system32\\drprov.dll,-100"),  # a key without a type is no service
}

TIME = re.compile(r"^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?Z?$")


def normal(text):
    """A fact without what is layout: case, blanks around, the form of times and numbers."""
    text = text.strip(" \t\0").lower()
    time = TIME.match(text.upper())
    if time:
        return f"{time[1]} {time[2]}"
    if re.fullmatch(r"0x[0-9a-f]+", text):
        return str(int(text, 16))
    return text


def second_before(time):
    """A second earlier: RegRipper computes with FILETIMEs in floating point, and may lose one."""
    return str(datetime.fromisoformat(time) - timedelta(seconds=1))


def facts_of(row):
    yield from re.split(r"\\", row["key"])
    yield row["key_written"] or ""
    for value in row["row"].values():
        if isinstance(value, list):
            yield from map(str, value)
        elif value is not None:
            yield str(value)
            yield from str(value).split("\n")
            yield str(value).replace("\n", " ")


def main():
    hives = [line.rstrip("\n").split("\t") for line in sys.stdin]
    rows = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        row = json.loads(line)
        rows.setdefault((row["plugin"], row["hive"]), []).append(row)
    compared, facts, differences = set(), 0, 0
    for ours, theirs, patterns in QUESTIONS:
        found = 0
        for plugin, hive in hives:
            if plugin not in (ours, "*"):
                continue
            known = set()
            for row in rows.get((ours, hive), []):
                for fact in map(normal, facts_of(row)):
                    known.add(fact)
                    if TIME.match(fact):
                        known.add(second_before(fact))
            printed = subprocess.run(["regripper", "-r", hive, "-p", theirs], capture_output=True, timeout=300).stdout
            for line in printed.decode("utf-8", "replace").splitlines():
                for pattern in patterns:
                    match = re.search(pattern, line)
                    for fact in match.groups() if match else ():
                        found += 1
                        if normal(fact) not in known and (ours, normal(fact)) not in EXPLAINED:
                            differences += 1
                            print(f"{ours}: {theirs} has \"{fact}\" in {hive}: {line.strip()}")
        facts += found
        if found:
            compared.add(theirs)
        print(f"{ours}, {theirs}: {found} facts")
    print(f"{len(compared)} plugins of RegRipper compared, {facts} facts, {differences} differ")
    sys.exit(1 if differences or len(compared) < 30 else 0)


main()
