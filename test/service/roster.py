"""roster - tables of the roster, in and out: all rows or none, the same again does nothing, what a dry run says is what happens, nothing
dangerous happens without a word, and out and in again is the same roster. Then a year of random changes, after which all of it holds."""
import csv
import io
import os
import random
import subprocess
import sys
from datetime import date

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, DAY, NOW, changed, code, done, dump, once, query, speak, store  # noqa: E402
from frames import new_key  # noqa: E402

UNIT = "barraclough"
TODAY = (date.fromisoformat(DAY) - date(1970, 1, 1)).days
TABLES = {"people": ["login", "name", "roles", "number", "uid", "mail", "left_on"], "teams": ["team", "login"],
          "assignments": ["apprentice", "role", "to", "from", "until"],
          "enrolments": ["login", "framework", "start", "end", "cohort", "with", "rules", "age_at_start", "hours_per_week", "status", "ended_on"],
          "breaks": ["login", "from", "until", "reason"]}
KEPT = {"idempotency", "idempotency_old"}  # what was answered, and not what is


def beatbook(path, *arguments, given=None, login=UNIT):
    return subprocess.run([BIN / "beatbook", "--store", path, "--as", login, "--now", NOW, *arguments], input=given, capture_output=True, check=False)


def rows_of(table, *rows):
    return {"table": table, "rows": [{"line": n + 2, "cells": [row.get(column, "") for column in TABLES[table]]} for n, row in enumerate(rows)]}


def ask(path, table, *rows, dry=False):
    return done(path, UNIT, "roster.import", {"roster": rows_of(table, *rows), "dry_run": dry})


def exported(path, table):
    told = beatbook(path, "person", "export", "--of", table)
    check(told.returncode == 0, told.stderr)
    return told.stdout


def whole(path):
    answer = done(path, "sinclair", "journal.verify")
    check(answer["whole"], f"not whole: {answer['faults'][:3]}")


def empty(room):
    """A store with the frameworks, and one member of the training unit."""
    path = room / "empty.db"
    made = subprocess.run([BIN / "beatbook-admin", "--store", path, "init", "--training", UNIT], capture_output=True, check=False)
    check(made.returncode == 0, made.stderr)
    folder = os.path.join(os.environ["SRCDIR"], "share", "frameworks")
    files = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".xml")]
    check(beatbook(path, "framework", "import", *files).returncode == 0, "no frameworks")
    return path


# --- out and in ---------------------------------------------------------------------------------

def case_out_and_in_again(room):
    """The demo's roster with everything that can happen to it, in an empty store: the same tables, read by another parser."""
    path = store(room)
    ask(path, "people", {"login": "comma", "name": 'Ann "Nan" Ŵyn, Sgt', "roles": "supervisor tutor", "number": "=1+1"},
        {"login": "gone", "name": "@home", "roles": "apprentice", "uid": "4711", "mail": "gone@example.org", "left_on": "2026-11-20"})
    ask(path, "teams", {"team": "Nobody's"}, {"team": "-Night", "login": "comma"})
    ask(path, "breaks", {"login": "sian", "from": "2026-10-20", "until": "2026-10-30", "reason": "+ill"}, {"login": "meg", "from": "2026-11-01", "reason": "x"})
    ask(path, "enrolments", {"login": "tunde", "framework": "pcso-standard", "start": "2025-09-08", "status": "completed", "ended_on": "2026-10-01"})
    done(path, UNIT, "enrol.add", {"login": "tunde", "principal": "pcso-standard", "start_day": "2026-10-05", "rules": "none"})
    done(path, UNIT, "assign.add", {"apprentice": "sian", "role": "assessor", "to": "comma", "from_day": "2026-12-01", "until_day": "2026-12-24"}) \
        if code(once(path, UNIT, "person.set", {"login": "comma", "roles": ["supervisor", "assessor", "tutor"]})) == "ok" else None
    other = empty(room)
    for table in TABLES:
        file = room / f"{table}.csv"
        file.write_bytes(exported(path, table))
        for row in list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))[1:]:
            for cell in row:
                check(not cell or cell[0] not in "=+-@\t\r", f"a spreadsheet runs {cell}")
        told = beatbook(other, "person", "import", file)
        check(told.returncode == 0, f"{table}: {told.stdout}{told.stderr}")
    for table in TABLES:
        mine, theirs = (list(csv.DictReader(io.StringIO(exported(one, table).decode(), newline=""))) for one in (path, other))
        check(mine == theirs, f"{table}: {[pair for pair in zip(mine, theirs) if pair[0] != pair[1]][:2]} {len(mine)} {len(theirs)}")
        check(len(mine) > 1 and list(mine[0]) == TABLES[table], f"{table}: {mine[:1]}")
    for table in TABLES:  # and once more is nothing
        before = dump(other)
        told = beatbook(other, "person", "import", room / f"{table}.csv")
        check(told.returncode == 0 and b"nothing was done" in told.stdout, f"{table}: {told.stdout}")
        check(set(changed(before, dump(other))) <= KEPT, f"{table}: {changed(before, dump(other))}")
    whole(other)
    whole(path)


def case_as_spreadsheets_write_it(room):
    """Semicolons, TABs, a byte order mark, CRLF, Windows-1252, columns in any order and left out: the same row."""
    text = "number,login,name,roles\n7310,sian,Siân Hughes,apprentice\n"
    for n, bytes_ in enumerate((text.encode(), text.replace(",", ";").encode(), text.replace(",", "\t").encode(), b"\xef\xbb\xbf" + text.encode(),
                                text.replace("\n", "\r\n").encode(), text.encode("cp1252"), b"sep=;\r\n" + text.replace(",", ";").encode(),
                                text.replace("roles", " Roles ").replace("apprentice", "Apprentice").encode())):
        path = store(room)
        told = beatbook(path, "--format", "json", "person", "import", "-", given=bytes_)
        check(told.returncode == 0 and query(path, "SELECT number FROM person WHERE login = 'sian'") == [("7310",)], f"{n}: {told.stdout}{told.stderr}")


# --- damaged ------------------------------------------------------------------------------------

DAMAGED = {
    "nothing": b"", "only a heading": b"login,name\n", "no heading": b"sian,Sian\n", "another heading": b"login,title\nx,y\n",
    "a heading twice": b"login,name,name\nx,y,z\n", "an open quotation": b'login,name\nx,"y\n', "a quotation inside": b'login,name\nx,y"z\n',
    "cut off": b"login,name,roles\nx,Y,tutor\nz", "too many cells": b"login,name\nx,y,z\n", "a NUL": b"login,name\nx,\0\n",
    "an escape": b"login,name\nx,\x1b[31m\n", "UTF-16": "login,name\nx,y\n".encode("utf-16"), "a line in a cell": b'login,name\nx,"y\nz"\n',
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "XML": b"<framework/>\n", "a needed column missing": b"apprentice,role\nsian,tutor\n",
    "a bad login": b"login,name,roles\nA B,X,tutor\n", "no name": b"login,roles\nnew,tutor\n", "no roles": b"login,name\nnew,N\n",
    "a bad role": b"login,name,roles\nnew,N,queen\n", "a bad account": b"login,uid\nsian,minus\n", "a large account": b"login,uid\nsian,99999999999\n",
    "somebody's account": b"login,name,roles,uid\nnew,N,tutor,0\nnewer,N,tutor,0\n", "a bad day": b"login,left_on\nsian,2026-02-30\n",
    "a bad mail": b"login,mail\nsian,me\n", "twice": b"login,number\nsian,1\nsian,2\n", "the last of the unit": b"login,roles\nbarraclough,tutor\niqbal,tutor\nroot,tutor\n",
    "nobody in a team": b"team,login\nLate,nobody\n", "no team": b"team,login\n,sian\n",
    "to nobody": b"apprentice,role,to\nsian,tutor,nobody\n", "of no apprentice": b"apprentice,role,to\nprice,supervisor,okonjo\n",
    "as apprentice": b"apprentice,role,to\nsian,apprentice,price\n", "without the role": b"apprentice,role,to\nsian,assessor,okafor\n",
    "to themselves": b"apprentice,role,to\nsian,supervisor,sian\n", "no framework": b"login,framework,start\nsian,nothing,2026-01-01\n",
    "two at once": b"login,framework,start\nsian,pcso-standard,2026-01-01\n", "another version": b"login,framework,start\nsian,pcso-standard@9.9,2026-05-11\n",
    "a break outside": b"login,from,reason\nsian,2020-01-01,x\n", "a break without a reason": b"login,from,reason\nsian,2026-10-01,\n",
    "a break that ends first": b"login,from,until,reason\nsian,2026-10-05,2026-10-01,x\n", "a long name": b"login,name,roles\nnew," + b"x" * 200 + b",tutor\n",
    "a long cell": b"login,name,roles\nnew," + b"x" * 70000 + b",tutor\n",
}


def case_damaged(room):
    """Each has a place and a remedy, and changes nothing."""
    path = store(room)
    before = dump(path)
    for name, bytes_ in DAMAGED.items():
        for dry in ((), ("--dry-run",)):
            told = beatbook(path, "person", "import", "-", *dry, given=bytes_)
            said = told.stdout.decode() + told.stderr.decode()
            check(told.returncode in (1, 2), f"{name} ended with {told.returncode}: {said}")
            if told.returncode == 1:
                lines = told.stdout.decode().splitlines()
                check(lines and lines[0].startswith("-:") and lines[0].split(":")[1].isdigit() and lines[1].startswith("    "), f"{name}: {said}")
        check(set(changed(before, dump(path))) <= KEPT, f"{name}: {changed(before, dump(path))}")


def case_all_faults_at_once(room):
    """Of every row, also of those behind others; and the good rows beside them are not done."""
    path = store(room)
    answer = ask(path, "people", {"login": "good", "name": "Good", "roles": "tutor"}, {"login": "bad", "roles": "queen", "uid": "x", "left_on": "never"},
                 {"login": "good", "number": "1"}, {"login": "sian", "mail": "x"})
    check(not answer["applied"], f"{answer}")
    check([fault["line"] for fault in answer["faults"]] == [3, 3, 3, 4, 5], f"{answer['faults']}")
    check(all(fault["remedy"] for fault in answer["faults"]), f"{answer['faults']}")
    check(query(path, "SELECT count(*) FROM person WHERE login = 'good'") == [(0,)], "half done")


def case_frames_that_no_file_makes(room):
    path = store(room)
    before = dump(path)
    for roster, wanted in (({"table": "people", "rows": [{"line": 1, "cells": ["x"]}]}, "usage"), ({"table": "people"}, "usage"), ({"table": "spoons", "rows": []}, "usage"),
                           ({"table": "people", "rows": [{"line": 1, "cells": ["x"] * 13}]}, "usage"),
                           ({"table": "people", "rows": [{"line": 1, "cells": ["a\x1b[31mb"] * 7}]}, "usage")):
        answer = once(path, UNIT, "roster.import", {"roster": roster})
        check(code(answer) == wanted, f"{roster}: {answer}")
    check(set(changed(before, dump(path))) <= KEPT, "something was done")


# --- what is dangerous --------------------------------------------------------------------------

def case_rights_are_said_aloud(room):
    path = store(room)
    for row in ({"login": "sian", "roles": "apprentice training"}, {"login": "boss", "name": "B", "roles": "training"}, {"login": "sian", "uid": "4711"}):
        answer = ask(path, "people", row, dry=True)
        check(answer["care"] > 0 and any(line["care"] for line in answer["items"]), f"{row}: {answer}")
    done(path, UNIT, "person.set", {"login": "sian", "uid": 4711})
    answer = ask(path, "people", {"login": "sian", "uid": "4712"}, dry=True)
    check(any(line["care"] and "4711" in line["text"] and "4712" in line["text"] for line in answer["items"]), f"{answer}")
    ask(path, "people", {"login": "sian", "name": "Siân", "uid": ""})
    check(query(path, "SELECT uid FROM person WHERE login = 'sian'") == [(4711,)], "an empty cell changed the account")
    answer = ask(path, "people", {"login": "price", "number": "1"}, dry=True)
    check(answer["care"] == 0, f"{answer}")
    told = beatbook(path, "person", "import", "--dry-run", "-", given=b"login,roles\nsian,training\n")
    check(b"CAREFUL" in told.stdout and b"training" in told.stdout, f"{told.stdout}")


def case_dry_run_is_what_happens(room):
    """The lines of a dry run are those of the real thing; it changes nothing; each effect has its line in the journal."""
    path = store(room)
    rows = [{"login": "new", "name": "New", "roles": "apprentice"}, {"login": "sian", "number": "7310", "mail": "s@example.org"}, {"login": "price", "name": "Sgt Rhian Price"}]
    before = dump(path)
    dry = ask(path, "people", *rows, dry=True)
    check(set(changed(before, dump(path))) <= KEPT and not dry["applied"], "a dry run did something")
    wet = ask(path, "people", *rows)
    check(wet["applied"] and wet["items"] == dry["items"], f"{dry['items']} {wet['items']}")
    check((wet["added"], wet["changed"], wet["same"]) == (1, 1, 1), f"{wet}")
    kinds = [kind for kind, in query(path, "SELECT kind FROM journal ORDER BY seq DESC LIMIT 3")]
    check(sorted(kinds) == ["person.add", "person.mail", "person.set"], f"{kinds}")
    again = ask(path, "people", *rows)
    check(again["applied"] and again["same"] == 3, f"{again}")
    whole(path)


def case_what_changed_meanwhile(room):
    """What the dry run saw is gone when it is done: the row is looked at again."""
    path = store(room)
    row = {"login": "new", "name": "New", "roles": "tutor"}
    check("adds" in ask(path, "people", row, dry=True)["items"][0]["text"], "not new")
    done(path, "iqbal", "person.add", {"login": "new", "name": "Other", "roles": ["tutor"]})
    answer = ask(path, "people", row)
    check(answer["changed"] == 1 and "Other" in answer["items"][0]["text"], f"{answer}")
    done(path, "iqbal", "person.leave", {"login": "whitaker", "on": "2026-11-01"})
    answer = ask(path, "people", {"login": "okafor", "number": "5"}, {"login": "new", "uid": "0"})
    check(not answer["applied"] and query(path, "SELECT number FROM person WHERE login = 'okafor'") != [("5",)], f"{answer}")


def case_asked_twice(room):
    path = store(room)
    stranger, key = speak(path, UNIT), new_key()
    roster = {"roster": rows_of("people", {"login": "new", "name": "New", "roles": "tutor"})}
    first, second = stranger.ask("roster.import", roster, key), stranger.ask("roster.import", roster, key)
    stranger.close()
    check(first["answer"] == second["answer"] and second["answer"]["added"] == 1, f"{first} {second}")


# --- a year of it -------------------------------------------------------------------------------

def random_row(dice, logins):
    who, other, day = dice.choice(logins), dice.choice(logins), f"2026-{dice.randrange(5, 13):02}-{dice.randrange(1, 29):02}"
    return dice.choice([
        ("people", {"login": who, "number": str(dice.randrange(99)), "roles": dice.choice(["", "", "supervisor", "apprentice", "supervisor assessor"])}),
        ("people", {"login": f"n{dice.randrange(30)}", "name": "N", "roles": dice.choice(["apprentice", "supervisor", "assessor tutor"])}),
        ("people", {"login": who, "left_on": dice.choice(["2026-11-01", "2026-11-30", ""])}),
        ("teams", {"team": f"Team {dice.randrange(3)}", "login": who}),
        ("assignments", {"apprentice": who, "role": dice.choice(["supervisor", "assessor", "tutor"]), "to": dice.choice([other, "Team 1"]),
                         "from": dice.choice(["", day]), "until": dice.choice(["", "", day])}),
        ("enrolments", {"login": who, "framework": "pcso-standard", "start": dice.choice(["2026-05-11", "2025-09-08", day]), "cohort": f"C{dice.randrange(3)}",
                        "status": dice.choice(["", "", "withdrawn", "completed"])}),
        ("breaks", {"login": who, "from": day, "until": dice.choice(["", day]), "reason": "x"}),
    ])


def case_a_year_of_changes(room):
    """Whatever a unit does to its roster, all of it holds, and every entry that waits stands in somebody's queue."""
    dice, path = random.Random(8), store(room)
    applied = refused = 0
    for _ in range(50):
        logins = [login for login, in query(path, "SELECT login FROM person WHERE login NOT IN ('root', 'barraclough', 'sinclair')")]
        table, first = random_row(dice, logins)
        rows = [first] + [row for of, row in (random_row(dice, logins) for _ in range(6)) if of == table]
        before = dump(path)
        answer = ask(path, table, *rows)
        applied, refused = applied + answer["applied"], refused + (not answer["applied"])
        if not answer["applied"]:
            check(answer["faults"] and set(changed(before, dump(path))) <= KEPT, f"{rows}: {answer['faults']} {changed(before, dump(path))}")
    check(applied > 20 and refused > 10, f"{applied} {refused}")
    whole(path)
    waits = done(path, UNIT, "queue.list", {"all": True, "limit": 500})["items"]
    stranded = {row["entry"] for row in done(path, UNIT, "queue.list", {"limit": 500})["items"]}
    waiting = {entry for entry, in query(path, "SELECT entry_id FROM waiting")}
    check(waiting and {row["entry"] for row in waits} == waiting, f"not among all that waits: {sorted(waiting ^ {row['entry'] for row in waits})}")
    check(all(row["holders"] or row["entry"] in stranded for row in waits), f"in nobody's queue: {[row for row in waits if not row['holders']][:3]}")
    held = set()
    for login in {login for login, in query(path, "SELECT login FROM person WHERE roles & 6 AND (left_on IS NULL OR left_on >= ?)", TODAY)}:
        held |= {row["entry"] for row in done(path, login, "queue.list", {"limit": 500})["items"]}
    lost = waiting - held - stranded
    check(not lost, f"in nobody's queue: {[(row['entry'], row['holders']) for row in waits if row['entry'] in lost][:5]}")


if __name__ == "__main__":
    main(sys.modules[__name__])
