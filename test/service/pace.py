"""pace - the burn-up recounted, naively, from raw rows and the rules' own XML; a move between versions leaves the past as it was."""
import collections
import datetime
import os
import sys
import zoneinfo

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import done, query, refused, revoke, store  # noqa: E402
from gateway import EPOCH, PANES, day_of, is_met, rules_of  # noqa: E402
from migrating import UPDATE, load, migrate, revert  # noqa: E402

TODAY = day_of("2026-11-02")
ZONE = zoneinfo.ZoneInfo("Europe/London")
PEOPLE = """SELECT e.id, p.login, e.start_day, e.end_day, d.slug, f.document_id FROM enrolment e JOIN person p ON p.id = e.person_id
    JOIN enrolment_framework f ON f.enrolment_id = e.id AND f.position = 0 LEFT JOIN document d ON d.id = e.rules_id ORDER BY e.id"""


def day_at(moment):
    return (datetime.datetime.fromtimestamp(moment, ZONE).date() - EPOCH).days


# --- the recount --------------------------------------------------------------------------------

def criteria(path, enrolment, document, rules):
    """item -> pane, rule, credits: entry, day, types, from, ended."""
    _, evidence = rules_of(rules)
    kinds, found = list(PANES), {}
    for item, kind in query(path, "SELECT item, kind FROM item WHERE document_id = ? AND claimable = 1", document):
        fit = ([one for one in evidence if item in (one.get("items") or "").split()]
               or [one for one in evidence if kinds[kind] in (one.get("kinds") or "").split()])
        found[item] = (PANES[kinds[kind]], fit[0] if fit else None, [])
    for item, entry, on, types, at, ended in query(path, """SELECT k.item, c.entry_id, k.on_day, k.types, k.at, k.ended_at FROM credit k
            JOIN claim c ON c.id = k.claim_id WHERE k.enrolment_id = ? AND k.document_id = ?""", enrolment, document):
        found[item][2].append((entry, on, types, day_at(at), None if ended is None else day_at(ended)))
    return found


def standing(credits, day):
    return [(entry, on, types) for entry, on, types, first, ended in credits if first <= day and (ended is None or ended > day)]


def met_on(found, day):
    total = 0
    for _, rule, credits in found.values():
        there = [(on, types) for _, on, types in standing(credits, day)]
        total += bool(there) if rule is None else is_met(rule, there, day)
    return total


def line_of(path, enrolment, start, end, total):
    """day -> tenths on the planned line, walked from the first day."""
    breaks = query(path, "SELECT from_day, until_day FROM enrolment_break WHERE enrolment_id = ?", enrolment)
    days, passed, line = end - start + 1, 0, {start - 1: 0}
    for day in range(start, max(end, TODAY) + 1000):
        passed += not any(first <= day and (last is None and day <= TODAY or last is not None and day <= last) for first, last in breaks)
        line[day] = total * 10 * min(passed, days) // days
    return line


def months(found, today):
    want = collections.defaultdict(lambda: collections.defaultdict(set))
    for pane, _, credits in found.values():
        for entry, on, _ in standing(credits, today):
            month = (EPOCH + datetime.timedelta(days=on)).strftime("%Y-%m")
            want[month][pane].add(entry)
            want[month]["entries"].add(entry)
    return {(month, name): len(entries) for month, cells in want.items() for name, entries in cells.items()}


def compare(path, row, when):
    enrolment, login, start, end, rules, document = row
    shown = done(path, "barraclough", "pace.show", {"login": login})
    found = criteria(path, enrolment, document, rules)
    line = line_of(path, enrolment, start, end, len(found))
    pace = shown["pace"]
    for point in shown["points"]:
        day = day_of(point["on"])
        want = ((met_on(found, day), sum(len(standing(credits, day)) for _, _, credits in found.values())) if day <= TODAY else (None, None))
        check((point["met"], point["accepted"]) == want, f"{when} {login}: {point}, wanted {want}")
        check(point["planned_tenths"] == line[day], f"{when} {login}: {point}, planned {line[day]}")
    days = [point["on"] for point in shown["points"]]
    check(days == sorted(set(days)) and "2026-11-02" in days and pace["planned_end"] in days, f"{login}: {days}")
    told = {(one["label"], name): one[name] for one in shown["months"] for name in ("duties", "knowledge", "skills", "behaviours", "entries") if one[name]}
    check(told == months(found, TODAY), f"{when} {login}: {told}")
    progress = done(path, "barraclough", "progress.show", {"login": login})
    check((pace["met"], pace["total"]) == (progress["met"], progress["total"]) and pace["met"] == met_on(found, TODAY), f"{when} {login}: {pace}")
    check(pace["planned_met_tenths"] == line[TODAY], f"{when} {login}: {pace}")
    hours = done(path, "barraclough", "hours.show", {"login": login})
    check(shown["hours"] == {**hours, "months": [], "weeks": []}, f"{login}: the hours differ")
    check([one["entry"] for one in shown["things"] if one["kind"] == "returned"]
          == [one["id"] for one in done(path, "barraclough", "entry.list", {"login": login, "state": "returned"})["items"]], f"{login}: {shown['things']}")
    lapses = sorted((one["lapses_on"], one["code"]) for pane in progress["panes"] for one in pane["criteria"]
                    if one["state"] == "met" and one["lapses_on"] and day_of(one["lapses_on"]) <= TODAY + 60)
    check(sorted((one["on"], one["code"]) for one in shown["things"] if one["kind"] == "lapse") == lapses, f"{login}: {shown['things']}, {lapses}")


# --- cases --------------------------------------------------------------------------------------

def case_recounted(room):
    """Every apprentice of the demo, in a break and after a revocation too."""
    path = store(room)
    signed = query(path, """SELECT c.entry_id, k.item FROM credit k JOIN claim c ON c.id = k.claim_id JOIN enrolment e ON e.id = k.enrolment_id
        JOIN person p ON p.id = e.person_id JOIN decision n ON n.id = k.decision_id JOIN person s ON s.id = n.person_id JOIN document d ON d.id = k.document_id
        WHERE p.login = 'sian' AND s.login = 'price' AND k.ended_at IS NULL AND d.slug = 'pcso-standard' ORDER BY k.id""")
    for entry, item in signed[:6]:
        revoke(path, "price", {"entry": entry, "claims": [f"pcso-standard#{item}"], "comment": "It was another."})
    done(path, "barraclough", "enrol.break", {"login": "tunde", "reason": "Illness", "from_day": "2026-08-01"})
    done(path, "barraclough", "enrol.break", {"login": "meg", "reason": "Leave", "from_day": "2026-03-01", "until_day": "2026-04-15"})
    rows = query(path, PEOPLE)
    check(len(rows) >= 12 and len(signed) >= 6, f"{len(rows)} people, {len(signed)} acceptances")
    for row in rows:
        compare(path, row, "as it is")
    stopped = done(path, "barraclough", "pace.show", {"login": "tunde"})["pace"]
    check(stopped["break_from"] == "2026-08-01" and stopped["break_until"] is None, f"{stopped}")


def case_a_move_leaves_the_past(room):
    """On another version the past is what it was but for what changed; taken back, it is what it was."""
    path = store(room)
    before = done(path, "sian", "pace.show")
    load(path, UPDATE)
    migrate(path, login="sian")
    moved = done(path, "sian", "pace.show")
    check(moved["version"] == "1.1" and moved["pace"]["total"] != 0, "not moved")
    far = [(one["on"], one["met"], other["met"]) for one, other in zip(before["points"], moved["points"])
           if one["met"] is not None and one["on"] < "2026-11-02" and not one["met"] - 5 <= other["met"] <= one["met"] + 5]
    check(not far, f"another past: {far}")
    eve, today = [one for one in moved["points"] if one["met"] is not None][-2:]
    check(today["on"] == "2026-11-02" and eve["accepted"] == today["accepted"] > 30, f"what a move made has no past: {eve}, {today}")
    revert(path, login="sian")
    after = done(path, "sian", "pace.show")
    check(after["points"] == before["points"] and after["pace"] == before["pace"], "taken back, it is another past")


def case_no_line(room):
    """Without a planned end there is no line, and null says so; who is not enrolled has none of it."""
    path = store(room)
    done(path, "barraclough", "person.add", {"login": "zara", "name": "Zara Quill", "roles": ["apprentice"]})
    check("not enrolled" in refused(path, "zara", "pace.show", {}, "state"), "what is wanting is not said")
    done(path, "barraclough", "enrol.add", {"login": "zara", "principal": "pcso-standard", "start_day": "2026-11-01"})
    shown = done(path, "zara", "pace.show")
    pace = shown["pace"]
    check((pace["planned_met_tenths"], pace["days_ahead"], pace["planned_end"], pace["forecast_end"]) == (None,) * 4, f"{pace}")
    check([one["planned_tenths"] for one in shown["points"]] == [None] * len(shown["points"]), f"{shown['points']}")


if __name__ == "__main__":
    main(sys.modules[__name__])
