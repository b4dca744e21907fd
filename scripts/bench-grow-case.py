"""Grows a case to that of a large computer: bench-grow-case.py CASE.DB FILES LISTS

Adds FILES files, two registry values for each, and programs with exports and imports for one file in
fifty, all from a seed; shapes follow what a Windows 7 disk has (paths of some 90 characters, texts of
some 30, binary data of some 200 bytes). Writes into the folder LISTS what is looked for: 10,000 parts
of paths as an indicator, and 1,000,000 hashes as a plain list; a few of each are in the case.
"""

import hashlib
import pathlib
import random
import sqlite3
import sys

database, count, lists = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
rng = random.Random(20120528)
SYLLABLES = [a + b for a in "bcdfglmnprstvw" for b in ("a", "e", "i", "o", "u", "er", "in", "on")]
WORDS = sorted({"".join(rng.choices(SYLLABLES, k=rng.randrange(2, 5))).capitalize() for _ in range(6_000)})
ENDINGS = ["dll", "exe", "sys", "txt", "xml", "png", "mui", "manifest", "cat", "dat"]

case = sqlite3.connect(database, isolation_level=None)
case.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN")


def insert(table, rows):
    """Adds rows of a column's name to its value, all with the same columns."""
    rows = iter(rows)
    first = next(rows)
    columns = ", ".join(first)
    sql = f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(first))})"
    case.execute(sql, tuple(first.values()))
    case.executemany(sql, (tuple(row.values()) for row in rows))


def like(table, **given):
    """A row of the case's own, with other values."""
    cursor = case.execute(f"SELECT * FROM {table} LIMIT 1")
    row = dict(zip([column[0] for column in cursor.description], cursor.fetchone()))
    row.pop("id", None)
    return {**row, **given}


def top(table):
    return case.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]


def folders(number):
    parts = [rng.choice(["Windows\\winsxs", "Windows\\System32", "Program Files", "Users\\User\\AppData\\Local"])]
    parts += rng.choices(WORDS, k=rng.randrange(2, 5))
    return "\\" + "\\".join(parts) + f"\\{number:05x}_{rng.choice(WORDS)}"


def digest(name, number):
    return hashlib.new(name, str(number).encode()).digest()


def text():
    kind = rng.random()
    if kind < 0.3:
        return "REG_SZ", "{%08X-1A96-11D2-%04X-00A0C9A6186D}" % (rng.randrange(1 << 32), rng.randrange(1 << 16))
    if kind < 0.65:
        return "REG_SZ", " ".join(rng.choices(WORDS, k=rng.randrange(1, 7)))
    if kind < 0.7:
        return "REG_EXPAND_SZ", "%SystemRoot%\\system32\\" + rng.choice(WORDS) + ".dll," + str(-rng.randrange(999))
    if kind < 0.9:
        return "REG_DWORD", str(rng.choice([0, 1, 2, rng.randrange(1 << 32)]))
    return "REG_BINARY", rng.randbytes(min(2_000, int(rng.expovariate(1 / 200)))).hex()


indexes = case.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
for name, _ in indexes:
    case.execute(f"DROP INDEX {name}")

directory, file, key, pe, library = top("directory"), top("file"), top("registry_key"), top("pe"), top("pe_import")
model = like("directory")
insert("directory", ({**model, "path": folders(i)} for i in range(count // 20)))
model = like("file", type="FILE", content="READ")
insert(
    "file",
    (
        {
            **model,
            "directory_id": directory + 1 + i // 20,
            "name": f"{rng.choice(WORDS).lower()}{rng.choice(WORDS)}{i % 997}.{rng.choice(ENDINGS)}",
            "short_name": None,
            "inode": 1_000 + i,
            "size": rng.randrange(1 << 20),
            "modified": 129_000_000_000_000_000 + rng.randrange(1 << 52),
            "md5": digest("md5", i),
            "sha1": digest("sha1", i),
            "sha256": digest("sha256", i),
        }
        for i in range(count)
    ),
)
model = like("registry_key")
insert(
    "registry_key",
    (
        {**model, "path": "\\".join(rng.choices(WORDS, k=rng.randrange(4, 9))) + f"\\{i:06x}", "cell_offset": 32 * i}
        for i in range(count * 2 // 3)
    ),
)
model = like("registry_value")
insert(
    "registry_value",
    (
        {
            **model,
            "registry_key_id": key + 1 + i // 3,
            "name": rng.choice(WORDS) if i % 3 else "",
            "type": shape,
            "text": value,
            "data": None,
        }
        for i in range(count * 2)
        for shape, value in [text()]
    ),
)
model = like("pe")
programs = range(count // 50)
insert("pe", ({**model, "file_id": file + 1 + i * 50} for i in programs))
model = like("pe_export")
insert(
    "pe_export",
    ({**model, "pe_id": pe + 1 + i // 10, "name": rng.choice(WORDS)} for i in range(len(programs) * 10)),
)
model = like("pe_import")
insert(
    "pe_import",
    ({**model, "pe_id": pe + 1 + i // 4, "module": rng.choice(WORDS) + ".dll"} for i in range(len(programs) * 4)),
)
insert(
    "pe_import_functions",
    (
        {"pe_import_id": library + 1 + i // 10, "position": i % 10, "value": rng.choice(WORDS) + rng.choice(WORDS)}
        for i in range(len(programs) * 40)
    ),
)
for _, sql in indexes:
    case.execute(sql)
case.execute("DELETE FROM name_count")
case.execute(
    """INSERT INTO name_count (file_system_id, in_use, deleted, unread)
      SELECT directory.file_system_id, sum(name_allocated AND meta_allocated), sum(NOT (name_allocated AND meta_allocated)),
        sum(content IN ('UNREADABLE', 'EXCLUDED')) FROM file JOIN directory ON directory.id = file.directory_id GROUP BY 1"""
)
case.execute("DELETE FROM hive_count")
case.execute(
    """INSERT INTO hive_count (hive_id, keys, value_count)
      SELECT hive.id, (SELECT count(*) FROM registry_key WHERE hive_id = hive.id), (SELECT count(*) FROM registry_key
        JOIN registry_value ON registry_value.registry_key_id = registry_key.id WHERE hive_id = hive.id) FROM hive"""
)
case.execute("COMMIT")
case.execute("ANALYZE")

lists.mkdir(exist_ok=True)
known = [row[0] for row in case.execute("SELECT name FROM file WHERE id % ? = 7", (count // 20,))]
parts = [f"{rng.choice(WORDS).lower()}{rng.choice(WORDS)}{rng.randrange(10 ** 6)}.{rng.choice(ENDINGS)}" for _ in range(9_980)]
items = "".join(
    '<IndicatorItem condition="contains"><Context document="FileItem" search="FileItem/FullPath"/>'
    f"<Content>{part}</Content></IndicatorItem>"
    for part in parts + known[:20]
)
(lists / "contains.ioc").write_text(f'<ioc id="c"><definition><Indicator operator="OR">{items}</Indicator></definition></ioc>')
(lists / "one.ioc").write_text(
    '<ioc id="o"><definition><Indicator operator="OR"><IndicatorItem condition="is"><Context document="FileItem"'
    ' search="FileItem/FileName"/><Content>none</Content></IndicatorItem></Indicator></definition></ioc>'
)
(lists / "hashes.txt").write_text("".join(digest("md5", i).hex() + "\n" for i in range(-999_980, 20)))
