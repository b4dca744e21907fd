"""Reads what RowDump printed of browsers' databases, selects the same with sqlite3, and compares.

Times are compared as the databases have them: microseconds since 1601 (Chromium), microseconds or
seconds since 1970 (Firefox, forms, expiry of its cookies).
"""

import json
import subprocess
import sys

UNIX = 116_444_736_000_000_000  # ticks from 1601 to 1970


def select(path, sql):
    run = subprocess.run(["sqlite3", "-readonly", "-json", path, sql], capture_output=True, check=False)
    if run.returncode:
        return None
    return json.loads(run.stdout.decode("utf-8") or "[]")


def webkit(value):
    return None if not value or value < 0 else (value * 10 if value >= 10**10 else value * 10**7 + UNIX)


def micros(value):
    return None if not value else value * 10 + UNIX


def seconds(value):
    return None if not value else value * 10**7 + UNIX


QUERIES = [  # rows, what to select, what to take of each row, its facts as the database has them
    ("UrlHistoryRow", "SELECT id, url, title, visit_count, last_visit_time AS t, typed_count <> 0 AS typed, hidden <> 0 AS hidden,"
     " (SELECT group_concat(visit_time) FROM (SELECT visit_time FROM visits WHERE visits.url = urls.id ORDER BY visits.id)) AS v"
     " FROM urls ORDER BY id",
     lambda row: [row["rowNumber"], row["url"], row["title"], row["visitCount"], row["lastVisit"], row["typed"], row["hidden"],
                  [visit["time"] for visit in row["visits"]]],
     lambda row: [row["id"], row["url"], row["title"], row["visit_count"], webkit(row["t"]), bool(row["typed"]), bool(row["hidden"]),
                  [webkit(int(each)) for each in str(row["v"]).split(",")] if row["v"] else []]),
    ("UrlHistoryRow", "SELECT id, url, title, visit_count, last_visit_date AS t, typed <> 0 AS typed, hidden <> 0 AS hidden,"
     " (SELECT group_concat(visit_date) FROM moz_historyvisits v WHERE v.place_id = moz_places.id) AS v FROM moz_places ORDER BY id",
     lambda row: [row["rowNumber"], row["url"], row["title"], row["visitCount"], row["lastVisit"], row["typed"], row["hidden"],
                  [visit["time"] for visit in row["visits"]]],
     lambda row: [row["id"], row["url"], row["title"], row["visit_count"], micros(row["t"]), bool(row["typed"]), bool(row["hidden"]),
                  [micros(int(each)) for each in str(row["v"]).split(",")] if row["v"] else []]),
    ("DownloadRow", "SELECT d.id, target_path, start_time, end_time, received_bytes, (SELECT url FROM downloads_url_chains c"
     " WHERE c.id = d.id ORDER BY chain_index DESC LIMIT 1) AS url FROM downloads d ORDER BY d.id",
     lambda row: [row["rowNumber"], row["target"], row["started"], row["ended"], row["received"], row["url"]],
     lambda row: [row["id"], row["target_path"], webkit(row["start_time"]), webkit(row["end_time"]), row["received_bytes"], row["url"]]),
    ("DownloadRow", "SELECT id, full_path, start_time, received_bytes, url FROM downloads ORDER BY id",
     lambda row: [row["rowNumber"], row["target"], row["started"], row["received"], row["url"]],
     lambda row: [row["id"], row["full_path"], webkit(row["start_time"]), row["received_bytes"], row["url"]]),
    ("DownloadRow", "SELECT id, source, startTime, endTime, currBytes FROM moz_downloads ORDER BY id",
     lambda row: [row["rowNumber"], row["url"], row["started"], row["ended"], row["received"]],
     lambda row: [row["id"], row["source"], micros(row["startTime"]), micros(row["endTime"]), row["currBytes"]]),
    ("CookieRow", "SELECT host, name, path, value, expiry, lastAccessed, isSecure, isHttpOnly FROM moz_cookies ORDER BY id",
     lambda row: [row["host"], row["name"], row["path"], row["value"], row["expires"], row["lastAccessed"], row["secure"], row["httpOnly"]],
     lambda row: [row["host"], row["name"], row["path"], row["value"], seconds(row["expiry"]), micros(row["lastAccessed"]),
                  bool(row["isSecure"]), bool(row["isHttpOnly"])]),
    ("FormValueRow", "SELECT name, value, count, date_created, date_last_used FROM autofill ORDER BY rowid",
     lambda row: [row["field"], row["value"], row["timesUsed"], row["firstUsed"], row["lastUsed"]],
     lambda row: [row["name"], row["value"], row["count"], seconds(row["date_created"]), seconds(row["date_last_used"])]),
]


def main():
    databases = compared = differ = 0
    for line in sys.stdin:
        file = json.loads(line)
        name = file["path"].rsplit("/browser/", 1)[-1]
        found = 0
        for record, sql, ours, theirs in QUERIES:
            wanted = select(file["path"], sql)
            if wanted is None:
                continue  # it has no such table
            rows = [ours(row) for row in file["rows"] if row["record"] == record]
            wanted = [theirs(row) for row in wanted]
            found += len(rows)
            if len(rows) != len(wanted):
                differ += 1
                print(f"{name}: {len(rows)} {record}, not {len(wanted)}")
            for mine, other in zip(rows, wanted):
                compared += 1
                if mine != other:
                    differ += 1
                    print(f"{name}: {mine} is not {other}"[:600])
        databases += found > 0
        if found != len(file["rows"]):
            differ += 1
            print(f"{name}: {len(file['rows'])} rows, of which {found} were compared")
    print(f"{databases} databases, {compared} rows compared; {differ} differences")
    return 1 if differ or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
