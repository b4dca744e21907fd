#!/usr/bin/env python3
"""Runs the commands of a report and compares what they print. Usage: compare-recipe.py REPORT"""
import hashlib
import json
import os
import re
import subprocess
import sys

folder = sys.argv[1]
with open(os.path.join(folder, "report.json"), encoding="utf-8") as file:
    report = json.load(file)
wrong = []
digests = commands = 0


def run(command):
    return subprocess.run(["bash", "-c", command], capture_output=True, text=True, errors="replace")


def check(what, command, expected):
    global digests, commands
    commands += 1
    done = run(command)
    hashes = re.findall(r"\b[0-9a-f]{32,64}\b", expected)
    missing = [one for one in hashes if one not in done.stdout]
    digests += len(hashes)
    if done.returncode != 0 or missing:
        wrong.append("%s: %s: exit %d, %s, not printed: %s" % (
            what, command, done.returncode, done.stderr.strip()[:200], missing))


for step in report["reproduction"]:
    check("evidence", step["command"], step["expected"])
for exhibit in report["exhibits"]:
    for step in exhibit["reproduction"]["steps"]:
        check("exhibit %d" % exhibit["number"], step["command"], step["expected"])
    extract = exhibit["extract"]
    if extract and extract["file"]:
        with open(os.path.join(folder, extract["file"]), "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != extract["sha256"]:
                wrong.append("exhibit %d: %s is not what was written" % (exhibit["number"], extract["file"]))
print("%d exhibits, %d commands run, %d hashes compared, %d differences" % (
    len(report["exhibits"]), commands, digests, len(wrong)))
print("\n".join(wrong))
sys.exit(1 if wrong or not digests else 0)
