"""Rows of `events` and `findings` as Python tuples, made of events that are parsed already: by the million rows.

The cells are those of the library's tables, dates and times typed, rows in their order. Nothing is asked as of a date: no
correction is applied, no conflict seen and no plan looked up, so this does less than the table that it stands beside.
"""

import datetime
import json
import resource
import sys

day, moment = datetime.date.fromisoformat, datetime.datetime.fromisoformat


def events(record: list[dict]) -> list[tuple]:
    rows = [(day(e["data"]["on"]), moment(e["time"]), e["type"], e["source"], e["id"]) for e in record if "on" in e["data"]]
    rows.sort()
    return [(on, kind, time, source, name) for on, time, kind, source, name in rows]


def findings(record: list[dict]) -> list[tuple]:
    rows = [
        (e["data"]["review"], day(e["data"]["on"]), f["id"], f["kind"], f.get("question"), f.get("text"),
         " ".join(f.get("evidence", ())) or None, f.get("rating"), e["source"], e["id"])
        for e in record
        if e["type"] == "spp.visit_held"
        for f in e["data"].get("findings", ())
    ]
    rows.sort(key=lambda row: row[0])
    return rows


def user() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


with open(sys.argv[1], "rb") as lines:
    record = [json.loads(line) for line in lines]
record = [event for event in record if isinstance(event.get("data"), dict)]
for make in (events, findings):
    taken = []
    for _ in range(7):
        start = user()
        rows = make(record)
        taken.append((user() - start) / len(rows) * 1e6)
    taken.sort()
    print(f"{make.__name__} as tuples, {len(rows)} rows: {taken[3]:.2f} s ({taken[0]:.2f} to {taken[6]:.2f}) a million rows")
