"""hours - off-the-job hours counted twice: by the program, and naively from the raw rows of generated histories; and what it costs to read them."""
import csv
import datetime
import json
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, done, query, refused, speak, store  # noqa: E402
from naive_hours import Hours, differs  # noqa: E402

SRC = Path(os.environ["SRCDIR"])
EPOCH = datetime.date(1970, 1, 1)
DAY = datetime.timedelta(days=1)
# Moments at which the day in London is another than in UTC, or the clocks change, or a leap day or a year of weeks ends.
NOWS = ["2026-03-29T00:30:00Z", "2026-06-30T23:30:00Z", "2026-10-25T00:30:00Z", "2027-01-03T12:00:00Z", "2028-02-29T23:59:59Z"]
BOUNDARY = ["2022-07-31", "2022-08-01", "2025-07-31", "2025-08-01", "2024-02-29", "2024-12-30", "2025-03-30", "2026-10-25"]
REASONS = ["classroom-teaching", "mentoring", "no", "no", ""]
HISTORIES = 1000


def date(text):
    return datetime.date.fromisoformat(text)


def number(day):
    return None if day is None else (day - EPOCH).days


# --- histories, as rows ---------------------------------------------------------------------------

def empty_store(room):
    """The shipped documents and rules with one of each measure; its journal lies in the past, so that the clock may stand on any day."""
    path = room / "store.db"
    for command in ([BIN / "beatbook-admin", "--store", path, "init", "--training", "trainer"],
                    [BIN / "beatbook", "--store", path, "--as", "trainer", "framework", "import", *sorted((SRC / "share/frameworks").glob("*.xml"))],
                    [BIN / "beatbook", "--store", path, "--as", "trainer", "framework", "import", SRC / "test/helper/hours-rules.xml"]):
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        check(told.returncode == 0, f"{told.stdout}{told.stderr}")
    base = sqlite3.connect(path)
    (kept,), = base.execute("SELECT sql FROM sqlite_master WHERE name = 'journal_kept'")
    base.execute("DROP TRIGGER journal_kept")
    base.execute("UPDATE journal SET at = 0")
    base.execute(kept)
    base.commit()
    return path, base


def near(rng, *days):
    return rng.choice(days) + DAY * rng.randint(-3, 3)


class History:
    """One apprentice, made up."""

    def __init__(self, rng, login):
        self.rng, self.login = rng, login
        self.start = date(rng.choice(BOUNDARY)) if rng.random() < 0.5 else date("2021-01-01") + DAY * rng.randint(0, 2400)
        self.end = None if rng.random() < 0.1 else self.start + DAY * rng.randint(0, 800)
        self.hours = None if rng.random() < 0.2 else rng.randint(1, 60)
        self.ended = self.start + DAY * rng.randint(0, 600) if rng.random() < 0.2 else None
        self.rules = rng.choice(["hours-rules", "hours-rules", "hours-rules", "pcso-evidence-rules", None])
        self.breaks = []
        day = self.start
        for _ in range(rng.choice([0, 0, 1, 2, 3])):
            day += DAY * rng.randint(0, 200)
            until = day + DAY * rng.randint(-1, 90)  # the day before: called off
            self.breaks.append((day, until))
            day = max(until, day) + DAY
        if rng.random() < 0.15:
            self.breaks.append((day + DAY * rng.randint(0, 100), None))
        self.less = rng.choice([None, (rng.randint(0, 100), 0), (0, rng.randint(0, 20000))])

    def some_day(self):
        marks = [self.start, self.end or self.start, self.ended or self.start, *(a for a, _ in self.breaks), *(b for _, b in self.breaks if b),
                 date("2024-02-29"), date("2024-12-30"), date("2026-01-01"), date("2026-03-29"), date("2026-10-25"), date("2027-01-02")]
        if self.rng.random() < 0.4:
            return near(self.rng, *marks)
        return self.start + DAY * self.rng.randint(-10, 900)

    def write(self, base, documents):
        rng, add = self.rng, lambda sql, *values: base.execute(sql, values).lastrowid
        self.person = add("INSERT INTO person (login, name, roles, added_at) VALUES (?, ?, 1, 0)", self.login, f"Name of {self.login}")
        self.enrolment = add("INSERT INTO enrolment (person_id, start_day, end_day, cohort, rules_id, hours_per_week, status, ended_on, made_at)"
                             " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)", self.person, number(self.start), number(self.end), rng.choice(["=A", "B", None]),
                             documents.get(self.rules), self.hours, 2 if self.ended else 0, number(self.ended))
        add("INSERT INTO enrolment_framework VALUES (?, 0, ?)", self.enrolment, documents["pcso-standard"])
        for start, until in self.breaks:
            add("INSERT INTO enrolment_break (enrolment_id, from_day, until_day, reason, made_at) VALUES (?, ?, ?, '', 0)",
                self.enrolment, number(start), number(until))
        for percent, minutes in [(1, 0)] * (rng.random() < 0.3) * bool(self.less) + [self.less] * bool(self.less):
            add("INSERT INTO reduction (enrolment_id, percent, minutes, person_id, at, commitment) VALUES (?, ?, ?, 1, 0, '')",
                self.enrolment, percent, minutes)
        for _ in range(rng.choice([0, 3, 10, 20])):
            self.write_entry(add, documents)
        for _ in range(rng.choice([0, 3, 10, 20])):
            self.write_line(add)

    def write_entry(self, add, documents):
        rng = self.rng
        revisions, ends = rng.randint(1, 3), rng.choice(["open", "accepted", "declined", "withdrawn", "moved", "part"])
        entry = add("INSERT INTO entry (person_id, created_at, revisions, on_day, hidden) VALUES (?, 0, ?, 0, ?)", self.person, revisions,
                    rng.random() < 0.1)
        for n in range(1, revisions + 1):
            revision = add("INSERT INTO revision (entry_id, n, submitted_at, on_day, minutes, off_the_job, types, commitment)"
                           " VALUES (?, ?, 0, ?, ?, ?, 1, '')", entry, n, number(self.some_day()),
                           rng.choice([None, 0, 1, 30, 90, 1440, rng.randint(1, 600)]), rng.choice(REASONS))
            add("INSERT INTO revision_words VALUES (?, 'T', '', '', '', '')", revision)
            states = {"open": [(0, None)], "accepted": [(1, None)], "declined": [(2, None)], "withdrawn": [(5, 0)], "moved": [(4, -2)],
                      "part": [(1, None), (0, None)]}[ends] if n == revisions else [(4, n + 1)]
            if n < revisions and rng.random() < 0.2:
                states = states + [(1, None)]  # accepted on an earlier revision: it stays
            for place, (state, closed) in enumerate(states):
                add("INSERT INTO claim (revision_id, entry_id, enrolment_id, document_id, item, state, closed_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    revision, entry, self.enrolment, documents["pcso-standard"], f"i{n}-{place}", state, closed)
        if rng.random() < 0.2:
            add("INSERT INTO learning (enrolment_id, on_day, minutes, reason, entry_id, revision, person_id, at, commitment)"
                " SELECT ?, on_day, ?, nullif(nullif(off_the_job, 'no'), ''), entry_id, n, 1, 0, '' FROM revision WHERE entry_id = ? AND n = ?",
                self.enrolment, rng.randint(-30, 30), entry, rng.randint(1, revisions))

    def write_line(self, add):
        rng = self.rng
        on, reason = number(self.some_day()), rng.choice(["mentoring", "classroom-teaching", None])
        line = add("INSERT INTO learning (enrolment_id, on_day, minutes, reason, person_id, at, commitment) VALUES (?, ?, ?, ?, ?, 0, '')",
                   self.enrolment, on, rng.randint(1, 700), reason, self.person)
        for _ in range(rng.choice([0, 0, 0, 1, 2])):
            add("INSERT INTO learning (enrolment_id, on_day, minutes, reason, corrects, person_id, at, commitment) VALUES (?, ?, ?, ?, ?, 1, 0, '')",
                self.enrolment, on, rng.choice([-1, 1]) * rng.randint(1, 60), reason, line)


# --- the same, naively ----------------------------------------------------------------------------

def raw(base, login):
    """Everything of one apprentice, from the rows alone."""
    (person, enrolment, start, end, rules, hours, ended), = base.execute(
        "SELECT p.id, e.id, e.start_day, e.end_day, d.slug, e.hours_per_week, e.ended_on FROM person p JOIN enrolment e ON e.person_id = p.id"
        " LEFT JOIN document d ON d.id = e.rules_id WHERE p.login = ?", (login,))
    day = lambda n: None if n is None else EPOCH + DAY * n  # noqa: E731
    breaks = [(day(a), day(b)) for a, b in base.execute("SELECT from_day, until_day FROM enrolment_break WHERE enrolment_id = ?", (enrolment,))]
    less = base.execute("SELECT percent, minutes FROM reduction WHERE enrolment_id = ? ORDER BY id DESC LIMIT 1", (enrolment,)).fetchone()
    found = []  # day, minutes, reason, decided, hidden
    standing = {}
    for entry, hidden in base.execute("SELECT id, hidden FROM entry WHERE person_id = ?", (person,)).fetchall():
        states = [state for state, in base.execute("SELECT state FROM claim WHERE entry_id = ?", (entry,))]
        decided = not {0, 2, 3} & set(states) and not (5 in states and 1 not in states)
        stands = [row for row in base.execute("SELECT n, on_day, minutes, off_the_job FROM revision r WHERE entry_id = ? AND EXISTS (SELECT 1 FROM"
                                              " claim c WHERE c.revision_id = r.id AND (closed_by IS NULL OR closed_by = -2))", (entry,))]
        if stands:
            n, on, minutes, reason = max(stands)
            standing[entry] = (n, decided, hidden)
            found.append((day(on), minutes or 0, reason not in ("", "no"), decided, hidden))
    for on, minutes, reason, entry, revision in base.execute(
            "SELECT on_day, minutes, reason, entry_id, revision FROM learning WHERE enrolment_id = ?", (enrolment,)):
        n, decided, hidden = standing.get(entry, (None, False, False))
        if entry is None or n == revision:
            found.append((day(on), minutes, reason is not None, decided, hidden))
    return {"start": day(start), "end": day(end), "asked": asked_of(day(start), rules), "hours": hours, "ended": day(ended), "breaks": breaks, "less": less or (0, 0),
            "lines": found}


def asked_of(start, rules):
    """The rules of test/helper/hours-rules.xml, by hand."""
    if rules != "hours-rules":
        return {}
    if start <= date("2022-07-31"):
        return {"percent": 20}
    return {"hours-per-week": 6} if start <= date("2025-07-31") else {"hours": 187}


def case_a_thousand_histories_counted_twice(room):
    """To the minute: plan, due, done, week by week and month by month, forecast."""
    path, base = empty_store(room)
    documents = dict(base.execute("SELECT slug, id FROM document"))
    rng = random.Random(20261125)
    histories = [History(rng, f"a{i}") for i in range(HISTORIES)]
    for history in histories:
        history.write(base, documents)
    base.commit()
    seen = {"forecast": 0, "planned": 0, "breaks": 0, "reached_on": 0}
    for place, now in enumerate(NOWS):
        stranger = speak(path, "trainer", now)
        today = datetime.datetime.fromisoformat(now.replace("Z", "+00:00")).astimezone(ZoneInfo("Europe/London")).date()
        for history in histories[place::len(NOWS)]:
            answer = stranger.ask("hours.show", {"login": history.login})["answer"]
            naive = Hours(raw(base, history.login), today).told()
            fault = differs(naive, answer)
            check(fault is None, f"{history.login} on {today}, naively and by the program: {fault}")
            for name in seen:
                seen[name] += bool(history.breaks) if name == "breaks" else answer[name] is not None
        stranger.close()
    check(all(count > HISTORIES // 10 for count in seen.values()), f"too few cases of something: {seen}")
    same_by_command(path, base, histories[0].login)


def same_by_command(path, base, login):
    """The command says the same as the frame, and the return the same as the command."""
    now = NOWS[-1]
    run = lambda *words: subprocess.run([BIN / "beatbook", "--store", path, "--as", "trainer", "--now", now, *words],  # noqa: E731
                                        capture_output=True, text=True, check=True).stdout
    today = datetime.datetime.fromisoformat(now.replace("Z", "+00:00")).astimezone(ZoneInfo("Europe/London")).date()
    fault = differs(Hours(raw(base, login), today).told(), json.loads(run("hours", login, "--format", "json")))
    check(fault is None, f"by command: {fault}")
    run("hours", "return", "--to", path.parent / "return.csv", "--cohort", "=A")
    with open(path.parent / "return.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    cohort = [row for row, in base.execute("SELECT p.login FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.cohort = '=A'")]
    check(sorted(row["login"] for row in rows) == sorted(cohort), "the return has other rows than the cohort")
    for row in rows[:40]:
        naive = Hours(raw(base, row["login"]), today)
        planned = "" if naive.planned is None else str(min(9999, -(-naive.planned // 60)))
        check((row["planned_hours"], row["actual_hours"]) == (planned, str(min(9999, max(0, naive.sums["actual"]) // 60))), f"{row}")
        check(row["cohort"] == "'=A", f"a formula: {row['cohort']}")


# --- what it costs ----------------------------------------------------------------------------------

def rows_of(path, login, verb, ask):
    stranger = speak(path, login)
    before = stranger.ask("store.cost")["answer"]["rows"]
    check("answer" in stranger.ask(verb, ask), verb)
    after = stranger.ask("store.cost")["answer"]["rows"]
    stranger.close()
    return after - before


def case_reading_costs_what_one_apprentice_wrote(room):
    """Rows read do not grow with what others write."""
    path = store(room)
    asks = (("hours.show", {"login": "sian"}), ("hours.list", {"login": "sian", "limit": 5}))
    before = [rows_of(path, "barraclough", verb, ask) for verb, ask in asks]
    (mine, enrolment), = query(path, "SELECT p.id, e.id FROM person p JOIN enrolment e ON e.person_id = p.id WHERE p.login = 'sian'")
    lines, = query(path, "SELECT count(*) FROM entry WHERE person_id = ?", mine)[0]
    check(all(rows <= lines + 250 for rows in before), f"{before} rows for {lines} entries")
    base = sqlite3.connect(path)
    (other,), = base.execute("SELECT e.id FROM person p JOIN enrolment e ON e.person_id = p.id WHERE p.login = 'tunde'")
    base.executemany("INSERT INTO learning (enrolment_id, on_day, minutes, reason, person_id, at, commitment) VALUES (?, 20700, 5, 'x', 1, 0, '')",
                     [(other,)] * 5000)
    base.commit()
    base.close()
    check([rows_of(path, "barraclough", verb, ask) for verb, ask in asks] == before, "it grew with what somebody else wrote")
    check(rows_of(path, "barraclough", "hours.show", {"login": "tunde"}) > 5000, "the rows are not counted at all")


# --- what is refused, and what a correction leaves ----------------------------------------------------

def case_pages_hold_every_line_once(room):
    path = store(room)
    for day in range(1, 29):
        done(path, "sian", "hours.add", {"on": f"2026-10-{day:02d}", "minutes": day, "words": "x"})
    whole = done(path, "sian", "hours.list", {"limit": 500})["items"]
    seen, cursor = [], None
    while True:
        page = done(path, "sian", "hours.list", {"limit": 7, **({"cursor": cursor} if cursor else {})})
        seen += page["items"]
        cursor = page["next"]
        if not cursor:
            break
    check(seen == whole and len(seen) >= 28, f"{len(seen)} of {len(whole)}")


def case_a_correction_is_a_new_line(room):
    """What was written stays; who may; what was changed since it was read; the day is never longer than a day."""
    path = store(room)
    line = done(path, "sian", "hours.add", {"on": "2026-10-01", "minutes": 90, "reason": "mentoring", "words": "Notes"})
    refused(path, "sian", "hours.add", {"on": "2026-10-01", "minutes": 1400, "words": "x"}, "state")
    refused(path, "sian", "hours.add", {"on": "2026-10-01", "minutes": 5, "reason": "lunch", "words": "x"}, "usage")
    refused(path, "sian", "hours.add", {"on": "2026-10-01", "minutes": 5, "words": " "}, "usage")
    refused(path, "sian", "hours.correct", {"line": line["id"], "minutes": 60, "was": 80, "words": "x"}, "state")
    refused(path, "price", "hours.correct", {"login": "sian", "line": line["id"], "minutes": 60, "words": "x"}, "denied")
    refused(path, "tunde", "hours.correct", {"login": "sian", "line": line["id"], "minutes": 60, "words": "x"}, "missing")
    refused(path, "tunde", "hours.correct", {"line": line["id"], "minutes": 60, "words": "x"}, "missing")
    new = done(path, "sian", "hours.correct", {"line": line["id"], "minutes": 60, "was": 90, "words": "an hour"})
    check((new["minutes"], new["corrects"], new["fate"]) == (-30, line["id"], "counts"), f"{new}")
    refused(path, "sian", "hours.correct", {"line": new["id"], "minutes": 60, "words": "x"}, "state")
    lines = {row["id"]: row for row in done(path, "price", "hours.list", {"login": "sian", "limit": 500})["items"] if row["id"]}
    check((lines[line["id"]]["minutes"], lines[line["id"]]["stands"]) == (90, 60), "what was written is not there as it was")
    (entry, minutes), = query(path, "SELECT e.id, r.minutes FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions JOIN person p"
                                    " ON p.id = e.person_id JOIN waiting w ON w.entry_id = e.id WHERE p.login = 'sian' AND r.minutes > 5 LIMIT 1")
    refused(path, "sian", "hours.correct", {"entry": entry, "minutes": 5, "words": "x"}, "denied")
    new = done(path, "barraclough", "hours.correct", {"login": "sian", "entry": entry, "minutes": 5, "words": "by the register"})
    check((new["minutes"], new["entry"]) == (5 - minutes, entry), f"{new}")
    done(path, "sian", "entry.withdraw", {"id": entry})
    fate = [row["fate"] for row in done(path, "sian", "hours.list", {"limit": 500})["items"] if row["id"] == new["id"]]
    check(fate == ["passed"], f"of an entry that was taken back: {fate}")
    check(done(path, "sinclair", "journal.verify")["whole"], "verify")


def case_no_day_is_longer_than_a_day(room):
    """Over entries and lines; handing in the same entry again counts it once."""
    path = store(room)
    words = {"title": "A day of input", "on": "2026-10-03", "place": "", "minutes": 1000, "off_the_job": "no", "types": ["reflective-account"],
             "narrative": "Powers and their limits.", "references": []}
    entry = done(path, "sian", "draft.save", {"words": words, "claims": ["K1"]})["entry"]
    line = done(path, "sian", "hours.add", {"on": "2026-10-03", "minutes": 441, "words": "x"})
    told = refused(path, "sian", "entry.submit", {"id": entry}, "state")
    check("longer than a day" in told and "hours list" in told, told)
    done(path, "sian", "hours.correct", {"line": line["id"], "minutes": 440, "words": "a minute less"})
    done(path, "sian", "entry.submit", {"id": entry})
    done(path, "sian", "draft.save", {"entry": entry, "version": 0, "words": {**words, "narrative": "Again."}, "claims": ["K1"]})
    done(path, "sian", "entry.submit", {"id": entry})
    refused(path, "sian", "hours.add", {"on": "2026-10-03", "minutes": 1, "words": "x"}, "state")


def case_a_changed_row_is_found(room):
    """Whoever changes a line in the file behind the program's back is found out."""
    path = store(room)
    done(path, "sian", "hours.add", {"on": "2026-10-01", "minutes": 90, "reason": "mentoring", "words": "Notes"})
    done(path, "barraclough", "hours.reduce", {"login": "sian", "percent": 5, "words": "was a special constable"})
    for table, change in (("learning", "minutes = 900"), ("reduction", "percent = 50")):
        base = sqlite3.connect(path)
        (kept,), = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_kept",))
        base.execute(f"DROP TRIGGER {table}_kept")
        newest = f"WHERE id = (SELECT max(id) FROM {table})"
        (was,), = base.execute(f"SELECT {change.split()[0]} FROM {table} {newest}")
        base.execute(f"UPDATE {table} SET {change} {newest}")
        base.execute(kept)
        base.commit()
        answer = done(path, "sinclair", "journal.verify")
        check(not answer["whole"] and {one["kind"] for one in answer["mismatches"]} == {"hours", "kept"}, f"{table}: {answer['faults']}")
        base.execute(f"DROP TRIGGER {table}_kept")
        base.execute(f"UPDATE {table} SET {change.split()[0]} = {was} {newest}")
        base.execute(kept)
        base.commit()
        base.close()
        check(done(path, "sinclair", "journal.verify")["whole"], "not whole again")


if __name__ == "__main__":
    main(sys.modules[__name__])
