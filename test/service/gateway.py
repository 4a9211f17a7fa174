"""gateway - the checklist recounted, naively, from raw rows and the rules' own XML; milestones recorded, refused, taken back."""
import collections
import datetime
import functools
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from behaviour import asks, sign  # noqa: E402
from cases import check, main  # noqa: E402
from demo import BIN, NOW, copy, done, query, refused, speak, store  # noqa: E402
from history import faults, tamper  # noqa: E402

SPACE = "{urn:beatbook:framework:1}"
EPOCH = datetime.date(1970, 1, 1)
TYPES = ["observation", "witness-testimony", "work-product", "reflective-account", "professional-discussion", "recording", "simulation",
         "test", "certificate", "supervisor-report", "feedback"]
PANES = {"duty": "duties", "knowledge": "knowledge", "skill": "skills", "behaviour": "behaviours"}


# --- milestones ---------------------------------------------------------------------------------

def milestone(path, key, login="sian"):
    return next(one for one in done(path, login, "milestone.list", {"login": "sian"})["items"] if one["key"] == key)


def line(path, name, login="sian", whose="sian", now=NOW):
    return next(one for one in done(path, login, "gateway.show", {"login": whose}, now)["lines"] if one["id"] == name)


def case_recorded_and_taken_back(room):
    """Every reader sees the same; the checklist follows; of a key the latest counts."""
    path = store(room)
    check(not milestone(path, "first-aid")["reached"] and line(path, "milestones-first-aid")["state"] == "not-yet", "reached by nobody")
    given = done(path, "price", "milestone.set", {"login": "sian", "key": "first-aid", "on": "2026-02-28", "words": "Certificate 12"})
    check((given["reached"], given["on"], given["login"], given["words"]) == (True, "2026-02-28", "price", "Certificate 12"), f"{given}")
    for login in ("sian", "price", "whitaker", "barraclough", "sinclair"):
        check(milestone(path, "first-aid", login) == given, f"{login} sees another")
        check(line(path, "milestones-first-aid", login)["state"] == "met", f"{login} sees it not met")
    unit = done(path, "barraclough", "milestone.set", {"login": "sian", "key": "U3"})
    check(unit["key"] == "pcso-diploma#u3" and unit["on"] == "2026-11-02", f"by its code: {unit}")
    check((line(path, "qualification")["have"], line(path, "qualification")["need"]) == (1, 8), "not counted")
    back = done(path, "whitaker", "milestone.set", {"login": "sian", "key": "first-aid", "end": True, "words": "Expired"})
    check(not back["reached"] and back["on"] is None and line(path, "milestones-first-aid")["state"] == "not-yet", f"{back}")
    again = done(path, "price", "milestone.set", {"login": "sian", "key": "first-aid"})
    check(again["reached"] and again["id"] > back["id"] > given["id"], "not recorded again")
    kinds = [one["kind"] for one in done(path, "barraclough", "journal.list", {"login": "sian", "limit": 4})["items"]]
    check(kinds == ["milestone.set"] * 4, f"{kinds}")
    check(done(path, "sinclair", "journal.verify")["whole"], "verify")


def case_refused(room):
    path = store(room)
    ask = {"login": "sian", "key": "first-aid"}
    check("first-aid" in refused(path, "price", "milestone.set", {**ask, "key": "fist-aid"}, "missing"), "what may be recorded is not told")
    refused(path, "price", "milestone.set", {**ask, "on": "2026-11-03"}, "usage")
    refused(path, "price", "milestone.set", {**ask, "words": "x" * 2001}, "usage")
    refused(path, "price", "milestone.set", {**ask, "end": True, "words": "never there"}, "state")
    done(path, "price", "milestone.set", ask)
    refused(path, "price", "milestone.set", ask, "state")
    for words in (None, "", " \n"):
        refused(path, "price", "milestone.set", {**ask, "end": True, "words": words}, "usage")
    refused(path, "sian", "milestone.set", {**ask, "key": "english"}, "denied")
    refused(path, "tunde", "milestone.set", ask, "missing")
    refused(path, "price", "gateway.list", {"cohort": "2026-05"}, "denied")
    refused(path, "barraclough", "gateway.list", {}, "usage")
    refused(path, "barraclough", "gateway.list", {"cohort": "2026-05", "cursor": "x"}, "usage")


def case_changed_behind_its_back(room):
    """Words, key, day; gone, and added without a line: each is found."""
    path = store(room)
    for key in ("first-aid", "coached-patrol"):
        done(path, "price", "milestone.set", {"login": "sian", "key": key, "words": "Seen"})
    for change in ("UPDATE milestone_words SET words = 'Unseen' WHERE milestone_id = 1", "UPDATE milestone SET reached_on = reached_on - 1 WHERE id = 1",
                   "UPDATE milestone SET milestone = 'english' WHERE id = 2", "DELETE FROM milestone_words WHERE milestone_id = 2"):
        other = copy(path, room / f"{len(change)}.db")
        tamper(other, change)
        check(any("milestone" in fault for fault in faults(other)), f"not found: {change}")


# --- the recount --------------------------------------------------------------------------------

def day_of(text):
    return (datetime.date.fromisoformat(text) - EPOCH).days if text else None


def months_later(day, months):
    """The first day after so many months from `day`."""
    at = EPOCH + datetime.timedelta(days=day)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    try:
        return (datetime.date(year, month + 1, at.day) - EPOCH).days
    except ValueError:  # there is no such day: the month is over with its last
        return (datetime.date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - EPOCH).days


def months_before(day, months):
    at = EPOCH + datetime.timedelta(days=day)
    year, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    for last in range(at.day, 0, -1):
        try:
            return (datetime.date(year, month + 1, last) - EPOCH).days
        except ValueError:
            continue
    return None


@functools.cache
def rules_of(name):
    """The provisions of a document, those that it inherits, and the evidence rules."""
    folder = Path(os.environ["SRCDIR"]) / "share/frameworks"
    base = ElementTree.parse(folder / "rules.xml").getroot()
    own = ElementTree.parse(folder / f"{name}.xml").getroot() if name != "pcso-evidence-rules" else ElementTree.Element("none")
    kinds = {"minimum-duration", "off-the-job-hours", "functional-skill", "milestone", "gateway-line"}
    subject = {(one.tag, one.get("id") if one.tag.endswith("milestone") else one.get("about")) for one in own}
    rows = [one for one in own if one.tag.replace(SPACE, "") in kinds]
    rows += [one for one in base if one.tag.replace(SPACE, "") in kinds
             and (one.tag, one.get("id") if one.tag.endswith("milestone") else one.get("about")) not in subject]
    return rows, base.find(f"{SPACE}evidence")


def holds(one, start, age, today):
    """Does it hold, and since when?"""
    if one.get("starts-from") and start < day_of(one.get("starts-from")) or one.get("starts-until") and start > day_of(one.get("starts-until")):
        return False
    if one.get("age-from") and (age is None or age < int(one.get("age-from"))) or one.get("age-until") and (age is None or age > int(one.get("age-until"))):
        return False
    return not one.get("in-force-from") or today >= day_of(one.get("in-force-from"))


def pick(rows, tag, about, *who):
    fit = [one for one in rows if one.tag == SPACE + tag and (about is None or one.get("about") == about) and holds(one, *who)]
    return max(fit, key=lambda one: one.get("in-force-from") or "") if fit else None


def is_met(rule, credits, today):
    accept = {TYPES.index(word) for word in rule.get("accept").split()}
    oldest = months_before(today, int(rule.get("within")[1:-1])) if rule.get("within") else -10**6
    used = [(on, {bit for bit in range(len(TYPES)) if types >> bit & 1} & accept) for on, types in credits if on >= oldest]
    used = [(on, types) for on, types in used if types]
    seen = set().union(*(types for _, types in used)) if used else set()
    months = {(EPOCH + datetime.timedelta(days=on)).strftime("%Y-%m") for on, _ in used}
    must = {TYPES.index(word) for word in (rule.get("must-include") or "").split()}
    return (len(used) >= int(rule.get("min-entries")) and len(months) >= int(rule.get("distinct-months", 0)) and must <= seen
            and len(seen) >= int(rule.get("min-types", 0)))


def criteria(path, enrolment, evidence, today):
    """pane -> [met, total], over the principal's criteria that a rule is for."""
    panes = {pane: [0, 0] for pane in PANES.values()}
    document, = query(path, "SELECT document_id FROM enrolment_framework WHERE enrolment_id = ? AND position = 0", enrolment)[0]
    names = dict(enumerate(PANES))
    credits = collections.defaultdict(list)
    for item, on, types in query(path, "SELECT item, on_day, types FROM credit WHERE enrolment_id = ? AND document_id = ? AND ended_at IS NULL",
                                 enrolment, document):
        credits[item].append((on, types))
    for item, kind in query(path, "SELECT item, kind FROM item WHERE document_id = ? AND claimable = 1", document):
        word = names.get(kind)
        by_item = [one for one in evidence if item in (one.get("items") or "").split()]
        by_kind = [one for one in evidence if word in (one.get("kinds") or "").split()]
        if not by_item and not by_kind:
            continue
        panes[PANES[word]][1] += 1
        panes[PANES[word]][0] += is_met((by_item or by_kind)[0], credits[item], today)
    return panes


def expected(path, login, today, states):
    """line -> (state, have, need), from nothing but rows and XML."""
    enrolment, start, end, age, rules = query(path, """SELECT e.id, e.start_day, e.end_day, e.age_at_start, d.slug FROM enrolment e
        JOIN person p ON p.id = e.person_id JOIN document d ON d.id = e.rules_id WHERE p.login = ?""", login)[0]
    rows, evidence = rules_of(rules)
    who, want = (start, age, today), {}
    breaks = query(path, "SELECT from_day, until_day FROM enrolment_break WHERE enrolment_id = ?", enrolment)
    reached = {}
    for key, on in query(path, "SELECT milestone, reached_on FROM milestone WHERE enrolment_id = ? ORDER BY id", enrolment):
        reached[key] = on is not None
    panes = criteria(path, enrolment, evidence, today)
    for pane, (met, total) in panes.items():
        want[f"criteria-{pane}"] = ("met" if met == total else "not-yet", met, total)
    verified = {}
    for item, ends in query(path, "SELECT item, ends FROM verification WHERE enrolment_id = ? ORDER BY id", enrolment):
        verified[item] = ends is None
    total = panes["behaviours"][1]
    want["behaviours"] = ("met" if sum(verified.values()) == total else "not-yet", sum(verified.values()), total)
    for about in (None, "standard"):
        fit = [one for one in rows if one.tag == SPACE + "minimum-duration" and one.get("about") == about and holds(one, *who)]
        for one in fit:
            due = months_later(start, int(one.get("months")))
            served = sum(not any(a <= day and (b is None or day <= b) for a, b in breaks) for day in range(start, today)) if breaks else max(today - start, 0)
            want[f"duration-{about}" if about else "duration"] = ("met" if served >= due - start else "not-yet", served, due - start)
    units = sum(reached.get(f"pcso-diploma#u{number}", False) for number in range(1, 9))
    want["qualification"] = ("met" if units == 8 else "not-yet", units, 8)
    for skill in ("english", "maths"):
        one = pick(rows, "functional-skill", skill, *who)
        if one is None:
            want[f"skills-{skill}"] = ("not-yet", None, None)
        elif one.get("level") == "0":
            want[f"skills-{skill}"] = ("not-needed", None, None)
        else:
            want[f"skills-{skill}"] = ("met" if reached.get(skill) else "not-yet", int(reached.get(skill, False)), 1)
    for one in rows:
        if one.tag == SPACE + "milestone":
            there = reached.get(one.get("id"), False)
            want[f"milestones-{one.get('id')}"] = ("met" if there else "not-yet", int(there), 1)
    returned, waiting = states["entries_returned"], states["entries_waiting"]
    want["nothing-open"] = ("met" if returned + waiting == 0 else "not-yet", returned + waiting, 0)
    return want


def must(stranger, verb, **ask):
    answer = stranger.write(verb, ask)
    check("answer" in answer, f"{verb} {ask}: {answer}")
    return answer["answer"]


def same_hours_and_reviews(unit, login, lines):
    """Hours and reviews have recounts of their own: here that no two screens tell them differently."""
    hours = must(unit, "hours.show", login=login)
    if hours["measure"] is None:
        check(lines["hours"]["state"] == "not-needed", lines["hours"])
    else:
        met = hours["planned"] is not None and hours["actual"] >= hours["planned"]
        check((lines["hours"]["state"] == "met", lines["hours"]["have"], lines["hours"]["need"]) == (met, hours["actual"], hours["planned"]), (lines["hours"], hours))
    clock = must(unit, "review.history", login=login)["clock"]
    check((lines["reviews"]["state"] == "met") == (clock["due"] != "overdue"), (lines["reviews"], clock))


def compare(path, login, now, unit):
    """What the entries of a person wait for is progress.show's to say: that has a recount of its own."""
    shown, states = must(unit, "gateway.show", login=login), must(unit, "progress.show", login=login)
    lines = {one["id"]: (one["state"], one["have"], one["need"]) for one in shown["lines"] if one["id"] not in ("reviews", "hours")}
    want = expected(path, login, day_of(now[:10]), states)
    check(lines == want, f"{login} on {now[:10]}: {({name: (lines.get(name), want.get(name)) for name in lines.keys() | want.keys() if lines.get(name) != want.get(name)})}")
    same_hours_and_reviews(unit, login, {one["id"]: one for one in shown["lines"]})
    needed = [one for one in shown["lines"] if one["state"] != "not-needed"]
    check((shown["met"], shown["needed"]) == (sum(one["state"] == "met" for one in needed), len(needed)), "the sums differ")


def case_recounted(room):
    """A hundred portfolios, started under each of the funding rules and outside them, on leap days, at every age, on days on which things lapse or are served."""
    path = room / "many.db"
    made = subprocess.run([BIN / "beatbook", "demo", "--into", path, "--apprentices", "100", "--entries", "1500", "--no-screen"], capture_output=True, check=False)
    check(made.returncode == 0, made.stderr)
    people = [login for login, in query(path, "SELECT p.login FROM person p JOIN enrolment e ON e.person_id = p.id ORDER BY e.id")]
    starts = ["2019-09-30", "2020-02-29", "2022-07-31", "2022-08-01", "2024-02-29", "2025-07-31", "2025-08-01", "2025-08-31", "2025-10-31", "2026-03-01"]
    ages = [None, 17, 18, 19, 40]
    changes = [("UPDATE enrolment SET start_day = ?, end_day = ?, age_at_start = ?, rules_id = (SELECT id FROM document WHERE slug = ?) WHERE id ="
                " (SELECT e.id FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.login = ?)",
                (day_of(starts[number % 10]), day_of(starts[number % 10]) + 365 + number, ages[number // 2 % 5],
                 ("england-funded", "england-funded", "unfunded", "pcso-evidence-rules")[number % 4], login)) for number, login in enumerate(people)]
    sign(path, "price", "behaviour.verify", asks(path))
    sign(path, "price", "behaviour.verify", asks(path, criterion="B2"))
    sign(path, "price", "behaviour.end", asks(path, criterion="B2", examples=[], words="It was another."))
    unit = speak(path, "barraclough")
    for number, login in enumerate(people):
        listed = must(unit, "milestone.list", login=login)["items"]
        reached = {one["key"].replace("pcso-diploma#u", "U") for one in listed if one["reached"]}
        for key in ["english", "maths", "first-aid", "coached-patrol", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8"][:number % 13]:
            if key not in reached:
                must(unit, "milestone.set", login=login, key=key)
    check(unit.close() == 0, "the store program did not end well")
    tamper(path, *changes)
    for now in ("2026-11-02T21:00:00Z", "2027-02-28T12:00:00Z", "2027-03-01T12:00:00Z", "2028-02-29T12:00:00Z"):
        unit = speak(path, "barraclough", now)
        for login in people:
            compare(path, login, now, unit)
        check(unit.close() == 0, "the store program did not end well")


if __name__ == "__main__":
    main(sys.modules[__name__])
