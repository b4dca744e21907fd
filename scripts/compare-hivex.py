"""Reads what HiveLines prints of hives, asks hivex for the same, and prints every difference."""

import collections
import os
import sys

import hivex

# Hives of which hivex reads less, by the last parts of their path: differing lines, and why.
EXPLAINED = {
    # the signature of the second bin is damaged; hivex refuses the whole file
    "EZ-Registry/SAMBadHBinHeader": (141, "hivex opens no hive with a damaged bin header"),
    # the base block's checksum is wrong
    "EZ-Registry/SAN(OTHER)": (141, "hivex opens no hive whose checksum is wrong"),
    # one offset of the root's list leads into zeros; the other subkeys are whole
    "regf/corrupt_sub_key_list.hiv": (198, "hivex gives up a list at its first bad offset"),
}

sys.unraisablehook = lambda _: None  # hivex's binding fails once more where a file did not open


def wide(name):
    return "=" + name.encode("utf-16-le", "surrogatepass").hex()


def theirs(path):
    """Lines as HiveLines prints them, and how often hivex gave up."""
    lines, failures = set(), collections.Counter()
    try:
        hive = hivex.Hivex(path)
    except RuntimeError as error:
        return lines, collections.Counter({f"cannot be opened: {error}": 1})
    pending = [hive.root()]
    while pending:
        node = pending.pop()
        try:
            lines.add(f"K {node} {hive.node_timestamp(node)} {wide(hive.node_name(node))}")
        except (RuntimeError, UnicodeError) as error:
            failures[f"key: {error}"] += 1
        try:
            for value in hive.node_values(node):
                try:
                    kind, data = hive.value_value(value)
                    kind &= 0xFFFFFFFF
                    lines.add(f"V {value} {node} {kind} {wide(hive.value_key(value))} ={data.hex()}")
                except (RuntimeError, UnicodeError) as error:
                    failures[f"value: {error}"] += 1
        except RuntimeError as error:
            failures[f"values: {error}"] += 1
        try:
            pending += hive.node_children(node)
        except RuntimeError as error:
            failures[f"subkeys: {error}"] += 1
    return lines, failures


def compare(path, ours):
    """Whether a hive's lines are the same, or differ as is known."""
    other, failures = theirs(path)
    differing = sorted(ours ^ other)
    known, reason = EXPLAINED.get("/".join(path.split("/")[-2:]), (0, ""))
    summary = f"{path}: {len(ours)} lines, hivex {len(other)}, {len(differing)} differ"
    if len(differing) == known:
        print(summary + (f" (explained: {reason})" if known else ""))
        return True
    for line in differing[:20]:
        print("<" if line in ours else ">", line[:300])
    print(summary, dict(failures))
    return False


def main():
    files, lines, good = 0, 0, True
    path, ours = None, set()
    for line in sys.stdin.buffer:
        text = os.fsdecode(line.rstrip(b"\n"))
        if text.startswith("F "):
            if path is not None:
                good &= compare(path, ours)
            path, ours = text[2:], set()
            files += 1
        else:
            ours.add(text)
            lines += 1
    if path is not None:
        good &= compare(path, ours)
    print(f"{files} files, {lines} keys and values")
    sys.exit(0 if good and files else 1)


main()
