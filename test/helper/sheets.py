"""sheets - a folder of sheets, read by a reader of CSV: what is wrong with it, a line each.

usage: sheets.py FOLDER csv|tsv
"""
import csv
import sys
from pathlib import Path

NOUNS = {"origin": 1, "criteria": 40, "evidence": 2, "entries": 1, "claims": 2, "decisions": 2, "testimonies": 0, "comments": 0, "attachments": 0,
         "behaviours": 6, "statements": 1, "journal": 4, "sources": 3,
         "milestones": 1, "gateway": 5, "hours": 1, "hours-months": 1, "hours-weeks": 4, "hours-lines": 0, "hours-reductions": 0, "reviews": 0,
         "review-turns": 0, "review-actions": 0, "review-signatures": 0, "breaks": 0, "migrations": 0}


def faults(folder, form):
    found = {path.stem for path in folder.iterdir()}
    if found != set(NOUNS) or any(path.suffix != f".{form}" for path in folder.iterdir()):
        yield f"sheets: {sorted(found)}"
    for noun, least in NOUNS.items():
        data = (folder / f"{noun}.{form}").read_bytes().decode("utf-8", "strict")
        if form == "csv":
            rows = list(csv.reader(data.splitlines(keepends=True), strict=True))
            if not data.endswith("\r\n"):
                yield f"{noun}: the last line does not end with CRLF"
        else:
            rows = [line.split("\t") for line in data.removesuffix("\n").split("\n")]
        if len(rows) - 1 < least or len({len(row) for row in rows}) != 1:
            yield f"{noun}: {len(rows) - 1} rows of {sorted({len(row) for row in rows})} cells"
        for row in rows:
            for cell in row:
                if cell[:1] and cell[0] in "=+-@\t\r":
                    yield f"{noun}: a formula: {cell[:40]!r}"
    entry = [row for row in rows_of(folder, "entries", form)][0]
    if entry["title"] != "'=cmd|\" /C calc\"!A0" or entry["place"] != "'@SUM(1)":
        yield f"entries: {entry['title']!r} at {entry['place']!r}"
    if form == "csv" and len(entry["narrative"]) < 200000:
        yield f"entries: a narrative of {len(entry['narrative'])} letters"


def rows_of(folder, noun, form):
    csv.field_size_limit(10 ** 7)
    with open(folder / f"{noun}.{form}", encoding="utf-8", newline="") as file:
        if form == "csv":
            yield from csv.DictReader(file, strict=True)
        else:
            names, *rows = (line.rstrip("\n").split("\t") for line in file)
            yield from (dict(zip(names, row)) for row in rows)


if __name__ == "__main__":
    csv.field_size_limit(10 ** 7)
    told = list(faults(Path(sys.argv[1]), sys.argv[2]))
    print("\n".join(told[:20]))
    sys.exit(1 if told else 0)
