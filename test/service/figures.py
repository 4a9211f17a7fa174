"""figures - what the verbs say of made-up portfolios, and what a naive count of the raw rows comes to: the same to the last unit.

FIGURES_PORTFOLIOS says how many.
"""
import collections
import datetime
import os
import random
import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import done, speak  # noqa: E402
from naive import Portfolio  # noqa: E402
from naive_hours import differs  # noqa: E402
from naive_pace import Pace, differs as differs_pace  # noqa: E402
from portfolios import UTC, make  # noqa: E402

PORTFOLIOS = int(os.environ.get("FIGURES_PORTFOLIOS", "18"))
HAS_PACE = '"pace.show"' in Path(os.environ["SRCDIR"], "include/beatbook/domain/verb.h").read_text(encoding="utf-8")
ZONES = ["Europe/London", "Pacific/Auckland", "America/St_Johns"]
LATER = ["2028-03-01T12:00:00Z", "2028-08-31T12:30:00Z", "2029-02-28T23:30:00Z"]


# --- what the program says ------------------------------------------------------------------------

def told_progress(answer):
    return {one["ref"]: (one["state"], one["drafted"], one["waiting"], one["accepted"], one["counted"], one["needed"], one["lapses_on"], one["lacks"],
                         pane["pane"], one["rule"] is not None) for pane in answer["panes"] for one in pane["criteria"]}


def compare(one, today, stranger, seen, zone):
    """Each place in which they differ."""
    def ask(verb):
        answer = stranger.ask(verb, {"login": one.login})
        check("answer" in answer, f"{one.login} {verb}: {answer}")
        return answer["answer"]

    faults = []

    def same(what, mine, theirs):
        if mine != theirs:
            faults.append(f"{what}: naively {mine}, by the program {theirs}")

    answer, mine = ask("progress.show"), one.progress(today)
    progress = told_progress(answer)
    for ref in mine.keys() | progress.keys():
        same(ref, mine.get(ref), progress.get(ref))
    for pane in answer["panes"]:
        rows = [row for row in mine.values() if row[8] == pane["pane"]]
        same(f"pane {pane['pane']}", (sum(row[0] == "met" for row in rows), len(rows)), (pane["met"], pane["total"]))
    same("met", sum(row[0] == "met" for row in mine.values()), answer["met"])
    same("tally", one.tally(), {name: answer[f"entries_{name}"] for name in ("draft", "returned", "waiting", "decided")})
    same("clock", one.day_clock(today), answer["clock"])
    clock = {name: answer["review"][name] for name in ("last", "from", "until", "due", "left")}
    same("review", {name: value for name, value in one.clock(today).items() if name != "held"}, clock)
    answer, mine = ask("gateway.show"), one.gateway(today)
    theirs = {line["id"]: (line["state"], line["have"], line["need"], line["due"], line["rule"]) for line in answer["lines"]}
    for name in mine.keys() | theirs.keys():
        same(f"gateway {name}", mine.get(name), theirs.get(name))
    needed = [row[0] for row in mine.values() if row[0] != "not-needed"]
    same("gateway", (needed.count("met"), len(needed)), (answer["met"], answer["needed"]))
    fault = differs(one.hours(today).told(), hours := ask("hours.show"))
    faults += [f"hours {fault}"] if fault else []
    if HAS_PACE:
        pace, answer = Pace(one, today, zone), ask("pace.show")
        same("pace met", answer["pace"]["met"], sum(row[0] == "met" for row in progress.values()) if pace.last == today else answer["pace"]["met"])
        fault = differs_pace(pace, answer, random.Random(one.login))
        faults += [f"pace {fault}"] if fault else []
        seen["pace of who was moved"] += pace.moved
        seen["pace forecast"] += answer["pace"]["forecast_end"] is not None
    count(seen, theirs, progress, clock, hours)
    return faults


def count(seen, gateway, progress, clock, hours):
    """That there is enough of everything to see a fault."""
    seen.update(row[0] for row in progress.values())
    seen["lapses"] += sum(row[6] is not None for row in progress.values())
    seen.update(f"{name.split('-')[0]} {row[0]}" for name, row in gateway.items())
    seen["review " + clock["due"]] += 1
    seen["hours forecast"] += hours["forecast"] is not None
    seen["hours reached"] += hours["reached_on"] is not None


def look(path, logins, now, zone, seen):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    stranger = speak(path, "trainer", f"{now:%Y-%m-%dT%H:%M:%SZ}")
    faults = []
    for login in logins:
        today = now.astimezone(zone).date()
        faults += [f"{login} on {today} ({zone}): {fault}" for fault in compare(Portfolio(base, login), today, stranger, seen, zone)]
    stranger.close()
    base.close()
    return faults


def case_counted_twice(room):
    """Progress, gateway, hours, reviews and their clocks, while they are lived through and long after."""
    seen, faults, acts, refused = collections.Counter(), [], collections.Counter(), collections.Counter()
    looks = random.Random(7204)
    for place, zone in enumerate(ZONES):
        path = room / f"{place}.db"

        def after(maker):
            if PORTFOLIOS < 100 and looks.random() < 0.6:
                return
            some = looks.sample(maker.people, -(-len(maker.people) // 8))
            lately = (maker.today - datetime.date(1970, 1, 1)).days - 60  # the clocks of those who are, were or will be in a break are the hard ones
            breaks = [login for login, in maker.query("SELECT DISTINCT p.login FROM enrolment_break b JOIN enrolment e ON e.id = b.enrolment_id JOIN person p"
                                                      " ON p.id = e.person_id WHERE e.status IN (0, 1) AND (b.until_day IS NULL OR b.until_day >= ?)", lately)]
            logins = {one.login for one in some} | set(looks.sample(sorted(breaks), min(len(breaks), 2)))
            faults.extend(look(maker.path, sorted(logins), maker.now, maker.zone, seen))

        maker = make(path, zone, -(-PORTFOLIOS // len(ZONES)), 20261126 + place, after)
        acts.update(maker.done)
        refused.update({verb: len(said) for verb, said in maker.refused.items()})
        for now in LATER if PORTFOLIOS >= 100 else LATER[1:]:
            moment = datetime.datetime.fromisoformat(now.replace("Z", "+00:00")).astimezone(UTC)
            faults += look(path, [one.login for one in maker.people], moment, maker.zone, seen)
        verified = done(path, "trainer", "journal.verify", now=LATER[-1])
        faults += [f"not whole: {fault}" for fault in verified["faults"]]
    check(not faults, f"{len(faults)} differences\n" + "\n".join(faults[:int(os.environ.get("FIGURES_SHOWN", "30"))]))
    print(f"# {dict(acts)}\n# refused {dict(refused)}\n# {dict(seen)}", flush=True)
    missing = [what for what in (RARE if PORTFOLIOS >= 100 else []) + OFTEN if not seen[what]]
    check(not missing, f"no case of: {missing}")


OFTEN = ["none", "returned", "part", "met", "lapses", "hours forecast", "review overdue", "review ended", "duration met", "duration not-yet",
         "hours not-yet", "hours not-needed", "skills not-yet", "skills not-needed", "milestones met", "reviews met", "nothing met", "nothing not-yet"]
RARE = ["started", "waiting", "hours reached", "hours met", "review due", "review soon", "review stopped", "review not-yet", "skills met", "reviews not-yet",
        "criteria not-yet", "behaviours not-yet", "qualification not-yet"]


if __name__ == "__main__":
    main(sys.modules[__name__])
