"""applies - for whom a version is: who starts on which day may be enrolled on which, and who is told that some are to leave one."""
import datetime
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, NOW, done, query, refused, store  # noqa: E402

UPDATE = Path(os.environ["SRCDIR"]) / "test" / "io" / "examples" / "pcso-standard-1.1.xml"
FROM, UNTIL, ENDS = "2026-09-01", "2027-08-31", "2027-12-31"


def limited(room, version="1.1", limits=f'starts-from="{FROM}" starts-until="{UNTIL}" ends-by="{ENDS}"'):
    """The invented update with days of its own."""
    to = room / f"{version}.xml"
    text = UPDATE.read_text(encoding="utf-8").replace('version="1.1"', f'version="{version}"', 1)
    was = f'<applies starts-from="{FROM}"/>'
    check(was in text, "the example has changed")
    to.write_text(text.replace(was, f"<applies {limits}/>"), encoding="utf-8")
    return to


def load(path, *files):
    run = subprocess.run([BIN / "beatbook", "--store", path, "--as", "barraclough", "--now", NOW, "framework", "import", *files],
                         capture_output=True, text=True, check=False)
    check(run.returncode == 0, f"import: {run.stdout}{run.stderr}")


def begin(path, number, start, what="pcso-standard@1.1"):
    login = f"new{number}"
    done(path, "barraclough", "person.add", {"login": login, "name": f"New {number}", "roles": ["apprentice"], "uid": -1})
    return {"login": login, "principal": what, "start_day": start, "age_at_start": -1, "hours_per_week": -1}


def case_the_first_and_the_last_day_are_in(room):
    """Starts from and until: those very days are allowed, the days beside them are not, and the sentence names the version that is."""
    path = store(room)
    load(path, limited(room))
    before = query(path, "SELECT count(*) FROM enrolment")[0][0]
    for number, start in enumerate(("2026-08-31", "2027-09-01")):
        ask = begin(path, number, start)
        message = refused(path, "barraclough", "enrol.add", ask, "state")
        check("1.1 is for starts from 2026-09-01 to 2027-08-31" in message and f"for a start on {start} enrol on pcso-standard@1.0" in message,
              message)
        check("is for starts" in refused(path, "barraclough", "enrol.add", {**ask, "principal": "pcso-standard"}, "state"), "the highest is taken")
    check(query(path, "SELECT count(*) FROM enrolment")[0][0] == before, "somebody was enrolled")
    for number, start in enumerate((FROM, UNTIL), 2):
        answer = done(path, "barraclough", "enrol.add", begin(path, number, start))
        check(answer["frameworks"][0]["version"] == "1.1", f"{answer}")
    message = refused(path, "barraclough", "enrol.add", {**begin(path, 4, "2026-08-31", "national-role-profile"), "with": ["pcso-standard@1.1"]},
                      "state")
    check("1.1 is for starts" in message, f"as a companion: {message}")


def case_none_is_for_that_day(room):
    """Where no loaded version takes the day, that is what it says."""
    path = store(room)
    text = UPDATE.read_text(encoding="utf-8").replace('id="pcso-standard"', 'id="other-standard"', 1)
    (room / "other.xml").write_text(text[:text.index("<changes ")] + text[text.index("</changes>") + 10:], encoding="utf-8")
    load(path, room / "other.xml")
    message = refused(path, "barraclough", "enrol.add", begin(path, 0, "2026-08-31", "other-standard"), "state")
    check("no version that is loaded is for a start on 2026-08-31" in message, message)


def at(day):
    return f"{day.isoformat()}T21:00:00Z"


def case_who_is_to_leave(room):
    """Ninety days before a version ends, and ever after, the training unit is told as long as somebody stands on it; nobody else is."""
    path = store(room)
    load(path, limited(room))
    ends = datetime.date.fromisoformat(ENDS)
    soon = at(ends - datetime.timedelta(90))
    check(done(path, "barraclough", "inbox.show", now=soon)["leaving"] == 0, "nobody stands on it yet")
    done(path, "barraclough", "framework.migrate", {"id": "pcso-standard", "to": "1.1", "login": "sian"})
    early = done(path, "barraclough", "inbox.show", now=at(ends - datetime.timedelta(91)))
    check(early["leaving"] == 0 and "to be left" not in early["line"], f"{early}")
    for now in (soon, at(ends), at(ends + datetime.timedelta(400))):
        inbox = done(path, "barraclough", "inbox.show", now=now)
        check(inbox["leaving"] == 1 and inbox["leave_by"] == ENDS and f"1 person stands on a version to be left by {ENDS}" in inbox["line"],
              f"{now}: {inbox}")
    for login in ("sian", "price", "sinclair"):
        check(done(path, login, "inbox.show", now=soon)["leaving"] == 0, f"{login} is told")
    done(path, "barraclough", "framework.revert", {"id": "pcso-standard", "login": "sian"}, now=at(ends))
    check(done(path, "barraclough", "inbox.show", now=at(ends))["leaving"] == 0, "nobody stands on it any more")


def case_shown(room):
    """The list and the impact say the days."""
    path = store(room)
    load(path, limited(room))
    done(path, "barraclough", "framework.migrate", {"id": "pcso-standard", "to": "1.1", "login": "sian"})
    one = next(row for row in done(path, "sian", "framework.list")["items"] if (row["id"], row["version"]) == ("pcso-standard", "1.1"))
    check([one[name] for name in ("starts_from", "starts_until", "ends_by")] == [FROM, UNTIL, ENDS], f"{one}")
    people = done(path, "barraclough", "framework.impact", {"id": "pcso-standard"})["people"]
    check({row["login"]: row["ends_by"] for row in people}["sian"] == ENDS, f"{people}")
    check(all(row["ends_by"] is None for row in people if row["version"] == "1.0"), f"{people}")
    for words, wanted in ((("framework", "list"), f"pcso-standard 1.1: starts from {FROM} to {UNTIL}, to be left by {ENDS}"),
                          (("framework", "impact", "pcso-standard"), f"1.1 is to be left by {ENDS}: 1 person stands on it")):
        run = subprocess.run([BIN / "beatbook", "--store", path, "--as", "barraclough", "--now", NOW, *words], capture_output=True, text=True,
                             check=False)
        check(wanted in run.stdout.splitlines(), f"{words}: {run.stdout}")


if __name__ == "__main__":
    main(sys.modules[__name__])
