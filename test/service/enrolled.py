"""enrolled - what changes of an enrolment: another cohort, another end, a break in learning, a leaver. Every figure that a break moves is
counted here once more, day by day."""
import os
import random
import subprocess
import sys
from datetime import date, timedelta

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, DAY, changed, done, dump, once, query, refused, store  # noqa: E402

UNIT = "barraclough"
TODAY = date.fromisoformat(DAY)


def shown(path, login="sian", by=UNIT):
    return done(path, by, "person.show", {"login": login})["enrolments"][0]


def whole(path):
    answer = done(path, "sinclair", "journal.verify")
    check(answer["whole"], f"not whole: {answer['faults'][:3]}")


# --- cohorts, ends ------------------------------------------------------------------------------

def case_another_cohort(room):
    path = store(room)
    before = shown(path)["cohort"]
    answer = done(path, UNIT, "enrol.set", {"login": "sian", "cohort": "2026-09", "on": "2026-10-01"})
    check(answer["cohort"] == "2026-09" and answer["was"] == [{"cohort": before, "until_day": "2026-09-30"}], f"{answer}")
    rows = dump(path)
    done(path, UNIT, "enrol.set", {"login": "sian", "cohort": "2026-09"})
    check(changed(rows, dump(path)) in ([], ["idempotency"]), "the same again did something")
    done(path, UNIT, "enrol.set", {"login": "sian", "cohort": ""})
    check([was["cohort"] for was in shown(path)["was"]] == [before, "2026-09"] and shown(path)["cohort"] is None, f"{shown(path)}")
    for ask in ({"cohort": "x", "on": "2026-11-03"}, {"cohort": "x", "on": "2020-01-01"}):
        refused(path, UNIT, "enrol.set", {"login": "sian", **ask}, "state")
    refused(path, UNIT, "enrol.set", {"login": "sian", "cohort": "x" * 61}, "usage")
    listed = done(path, UNIT, "person.list", {"cohort": before, "limit": 500})["items"]
    check("sian" not in [person["login"] for person in listed], "still listed in the cohort before")
    line = done(path, "sian", "journal.list", {"login": "sian"})["items"]
    check(any(one["kind"] == "enrol.set" and before in str(one) and "2026-09" in str(one) for one in line), f"{line[:3]}")
    whole(path)


def case_ends(room):
    path = store(room)
    for status in ("completed", "withdrawn", "transferred"):
        answer = done(path, UNIT, "enrol.set", {"login": "sian", "status": status, "on": "2026-10-30"})
        check((answer["status"], answer["ended_on"]) == (status, "2026-10-30"), f"{answer}")
        refused(path, UNIT, "enrol.break", {"login": "sian", "reason": "x"}, "state")
        answer = done(path, UNIT, "enrol.set", {"login": "sian", "status": "active"})
        check((answer["status"], answer["ended_on"]) == ("active", None), f"{answer}")
    refused(path, UNIT, "enrol.set", {"login": "sian", "status": "break"}, "usage")
    refused(path, UNIT, "enrol.set", {"login": "sian", "status": "completed", "on": "2026-05-10"}, "state")
    refused(path, UNIT, "enrol.set", {"login": "sian", "end_day": "2026-05-11"}, "usage")
    refused(path, UNIT, "enrol.set", {"login": "sian", "hours_per_week": 81}, "usage")
    refused(path, UNIT, "enrol.set", {"login": "price", "cohort": "x"}, "state")
    answer = done(path, UNIT, "enrol.set", {"login": "sian", "end_day": "2027-06-01", "hours_per_week": 30})
    check((answer["end_day"], answer["hours_per_week"]) == ("2027-06-01", 30), f"{answer}")
    # Who completed may begin something else; what they had stays.
    done(path, UNIT, "enrol.set", {"login": "sian", "status": "completed", "on": "2026-10-30"})
    done(path, UNIT, "enrol.add", {"login": "sian", "principal": "pcso-standard", "start_day": "2026-11-02"})
    both = done(path, UNIT, "person.show", {"login": "sian"})["enrolments"]
    check([one["status"] for one in both] == ["active", "completed"], f"{both}")
    whole(path)


# --- breaks -------------------------------------------------------------------------------------

def case_a_break(room):
    path = store(room)
    plan = shown(path)["end_day"]
    answer = done(path, UNIT, "enrol.break", {"login": "sian", "from_day": "2026-10-20", "reason": "Quillwort"})
    check(answer["status"] == "break" and answer["breaks"] == [{"from_day": "2026-10-20", "until_day": None, "reason": "Quillwort"}], f"{answer}")
    clock = done(path, "sian", "progress.show")["clock"]
    check(clock["break_from"] == "2026-10-20" and clock["break_until"] is None, f"{clock}")
    # What they write is taken as ever.
    draft = done(path, "sian", "draft.save", {"claims": ["K1"], "words": {
        "title": "Written in a break", "on": "2026-11-01", "place": "", "minutes": 5, "off_the_job": "no", "types": ["reflective-account"],
        "narrative": "It is a record.", "references": []}})
    done(path, "sian", "entry.submit", {"id": draft["entry"], "version": draft["version"]})
    for ask in ({"from_day": "2026-10-25"}, {"from_day": "2026-10-01", "until_day": "2026-10-20"}, {"from_day": "2027-01-01"}):
        said = refused(path, UNIT, "enrol.break", {"login": "sian", "reason": "x", **ask}, "state")
        check("resume" in said, said)
    refused(path, UNIT, "enrol.break", {"login": "sian", "from_day": "2026-05-01", "reason": "x"}, "state")
    refused(path, UNIT, "enrol.break", {"login": "sian", "from_day": "2026-09-05", "until_day": "2026-09-04", "reason": "x"}, "usage")
    for reason in ("", "x" * 301):
        refused(path, UNIT, "enrol.break", {"login": "sian", "from_day": "2026-09-05", "reason": reason}, "usage")
    answer = done(path, UNIT, "enrol.break", {"login": "sian", "resume": True})
    check(answer["status"] == "active" and answer["breaks"][0]["until_day"] == "2026-11-01", f"{answer}")
    check(answer["moved_end_day"] == (date.fromisoformat(plan) + timedelta(days=13)).isoformat(), f"{answer}")
    refused(path, UNIT, "enrol.break", {"login": "sian", "resume": True}, "state")
    answer = done(path, UNIT, "enrol.break", {"login": "sian", "resume": True, "from_day": "2026-10-30"})
    check(answer["breaks"][0]["until_day"] == "2026-10-29", f"{answer}")
    done(path, UNIT, "enrol.break", {"login": "sian", "from_day": "2026-12-01", "until_day": "2026-12-05", "reason": "to come"})
    answer = done(path, UNIT, "enrol.break", {"login": "sian", "resume": True})
    check(len(answer["breaks"]) == 1, f"called off, and still there: {answer}")
    whole(path)


def case_whose_reason_it_is(room):
    """Their own, and who sees everything; not the supervisor's, and in no line of the journal."""
    path = store(room)
    done(path, UNIT, "enrol.break", {"login": "sian", "reason": "Quillwort"})
    for login, sees in (("sian", True), (UNIT, True), ("sinclair", True), ("price", False), ("okonjo", False), ("whitaker", False)):
        got = shown(path, by=login)["breaks"][0]
        check((got["reason"] == "Quillwort") == sees and got["from_day"] == DAY, f"{login}: {got}")
    check("quillwort" not in str(query(path, "SELECT * FROM journal_body")).lower(), "it stands in the journal")


def held_by(row):
    """A break as (first day, last day, all its days)."""
    start = date.fromisoformat(row["from_day"])
    until = row["until_day"] and date.fromisoformat(row["until_day"])
    return start, until, {start + timedelta(days=n) for n in range(((until or date(2099, 1, 1)) - start).days + 1)}


def case_counted_day_by_day(room):
    """Random breaks: today's number, the end, the status, as somebody would count them on a calendar."""
    dice, path = random.Random(20), store(room)
    first, last = (date.fromisoformat(shown(path)[name]) for name in ("start_day", "end_day"))
    breaks = []
    for _ in range(60):
        start = first + timedelta(days=dice.randrange(-20, 420))
        until = dice.choice([None, start + timedelta(days=dice.randrange(0, 40))])
        row = {"from_day": start.isoformat(), "until_day": until and until.isoformat()}
        held = held_by(row)[2]
        answer = once(path, UNIT, "enrol.break", {"login": "sian", "reason": "x", **row})
        fits = start >= first and not any(held & other for _, _, other in breaks)
        check(("answer" in answer) == fits, f"{start} {until}: {answer}")
        if fits:
            breaks.append((start, until, held))
        if breaks and breaks[-1][1] is None and dice.random() < 0.8:
            back = breaks[-1][0] + timedelta(days=dice.randrange(1, 15))
            done(path, UNIT, "enrol.break", {"login": "sian", "resume": True, "from_day": back.isoformat()})
            breaks = [held_by(row) for row in shown(path)["breaks"]]
        off = set().union(*(held for _, _, held in breaks)) if breaks else set()
        number = sum(first + timedelta(days=n) not in off for n in range((TODAY - first).days + 1))
        clock, row = done(path, "sian", "progress.show")["clock"], shown(path)
        check(clock["day_number"] == number, f"{clock} {number}")
        check(clock["day_count"] == (last - first).days + 1, f"{clock}")
        check((row["status"] == "break") == (TODAY in off) == (clock["break_from"] is not None), f"{row} {clock}")
        check(row["moved_end_day"] == clock["end_day"], f"{row} {clock}")
        off = {day for start, until, held in breaks for day in held if until or day <= TODAY}
        left, day = (last - first).days + 1, first - timedelta(days=1)
        while left:
            day += timedelta(days=1)
            left -= day not in off
        check(day.isoformat() == clock["end_day"], f"{clock} {day}")
    check(len(breaks) > 4, "too few to be a test")
    whole(path)


def case_nobody_is_reminded_in_a_break(room):
    path = store(room)
    for login in ("sian", "price"):
        done(path, UNIT, "person.mail", {"login": login, "mail": f"{login}@example.org"})

    def due():
        told = subprocess.run([BIN / "beatbook-admin", "--store", path, "remind", "--dry-run"], capture_output=True, text=True, check=False)
        check(told.returncode == 0, told.stderr)
        return {login for login in ("sian", "price") if login in told.stdout}

    check(due() == {"sian", "price"}, f"{due()}")
    done(path, UNIT, "enrol.break", {"login": "sian", "reason": "x"})
    check(due() == {"price"}, f"{due()}")
    done(path, UNIT, "enrol.break", {"login": "sian", "resume": True})
    check(due() == {"sian", "price"}, f"{due()}")


# --- leavers ------------------------------------------------------------------------------------

def case_who_leaves(room):
    path = store(room)
    follows = done(path, UNIT, "person.leave", {"login": "sian", "on": "2026-11-30"})["follows"]
    check(any("withdrawn" in line for line in follows), f"{follows}")
    row = shown(path)
    check((row["status"], row["ended_on"]) == ("withdrawn", "2026-11-30"), f"{row}")
    done(path, UNIT, "person.leave", {"login": "sian", "on": "2026-12-15"})
    check(shown(path)["ended_on"] == "2026-12-15", "the day was moved, and the enrolment's was not")
    done(path, UNIT, "enrol.set", {"login": "tunde", "status": "completed", "on": "2026-10-01"})
    done(path, UNIT, "person.leave", {"login": "tunde", "on": "2026-11-30"})
    row = shown(path, "tunde")
    check((row["status"], row["ended_on"]) == ("completed", "2026-10-01"), f"{row}")
    whole(path)


if __name__ == "__main__":
    main(sys.modules[__name__])
