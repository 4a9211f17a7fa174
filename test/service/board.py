"""board - the cohort board: each row says what the other screens say, whatever day it is; who needs help by the rules of its header, recounted here;
order, filters, groups and pages against a naive sort; who sees whom; and its kept rows follow every verb, and are found when somebody changes them."""
import collections
import datetime
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, NOW, WAITING, code, done, once, query, refused, revoke, speak, store  # noqa: E402
from frames import Store, words_of  # noqa: E402
from history import faults, tamper  # noqa: E402

PANES = ("duties", "knowledge", "skills", "behaviours")
COLUMNS = ("name", "login", "cohort", *PANES, "met", "pace", "waiting", "hours", "review", "milestones", "activity", "help")
EPOCH = datetime.date(1970, 1, 1)
LATER = "2027-02-20T21:00:00Z"


def day(text):
    return (datetime.date.fromisoformat(text) - EPOCH).days if text else None


def board(path, login="barraclough", now=NOW, **ask):
    """All pages."""
    stranger = speak(path, login, now)
    items, heads, cursor = [], None, None
    while True:
        answer = stranger.ask("board.list", {"limit": 500, "status": None, **ask, "cursor": cursor})
        check("answer" in answer, f"{login} {ask}: {answer}")
        page = answer["answer"]
        heads = heads if heads is not None else page["heads"]
        items += page["items"]
        cursor = page["next"]
        if not cursor:
            stranger.close()
            return items, heads


def breaks_of(path, enrolment):
    """Days of training are those in none of these."""
    days = set()
    for first, last in query(path, "SELECT from_day, until_day FROM enrolment_break WHERE enrolment_id = ?", enrolment):
        days |= set(range(first, (first + 4000 if last is None else last) + 1))
    return days


def ahead(met, total, start, end, off, today):
    """Day by day along the planned line: how many days of training lie between today and where it reaches what is met."""
    if end is None or not total:
        return None
    planned, training, line = end - start + 1, 0, {}
    for at in range(start, max(today, end) + 4000):
        training += at not in off
        line[training] = total * min(training, planned) // planned
        if training >= planned and at >= today:
            break
    passed = sum(1 for at in range(start, today + 1) if at not in off)
    if total * min(passed, planned) // planned == met:
        return 0
    return -(-met * planned // total) - passed


def helps(row, off, today, start):
    """The rules of the header, anew."""
    def quiet(since):
        return sum(1 for at in range(max(since, start), today + 1) if at not in off)
    found = set()
    if row["status"] != "active" or start > today:
        return found
    silent = quiet(day(row["handed_on"]) + 1 if row["handed_on"] else start)
    if row["has_pace"] and row["days_ahead"] < -28:
        found.add("behind")
    if silent >= 28 and row["met"] < row["total"]:
        found.add("silent")
    if row["returned"] and silent >= 14:
        found.add("returned")
    if row["oldest_entry"] and today - day(row["oldest_on"]) > 14:
        found.add("waiting")
    if row["review"] == "overdue":
        found.add("review")
    return found


def agrees(path, now):
    """Each row against progress, hours, reviews, milestones, the queue, and raw rows."""
    today = day(now[:10])
    items, _ = board(path, now=now)
    names = {login for login, in query(path, """SELECT p.login FROM person p JOIN enrolment e ON e.person_id = p.id AND e.status IN (0, 1)
                                               WHERE coalesce(p.left_on, 99999) >= ?""", today)}
    check({row["login"] for row in items} == names and len(items) == len(names), "not everybody, or somebody twice")
    seer = speak(path, "sinclair", now)
    for row in items:
        login = row["login"]
        person, enrolment, start, end = query(path, """SELECT p.id, e.id, e.start_day, e.end_day FROM person p JOIN enrolment e ON e.person_id = p.id
                                                      AND e.status IN (0, 1) WHERE p.login = ?""", login)[0]
        off = breaks_of(path, enrolment)
        progress = seer.ask("progress.show", {"login": login})["answer"]
        hours = seer.ask("hours.show", {"login": login})["answer"]
        clock = seer.ask("review.history", {"login": login})["answer"]["clock"]
        wanted = [one for one in seer.ask("milestone.list", {"login": login})["answer"]["items"] if one["asked"]]
        oldest = query(path, "SELECT entry_id, submitted_at FROM waiting WHERE person_id = ? ORDER BY submitted_at, entry_id LIMIT 1", person)
        handed = query(path, "SELECT max(r.submitted_at) FROM revision r JOIN entry e ON e.id = r.entry_id WHERE e.person_id = ?", person)[0][0]
        said = {"panes": [(one["met"], one["total"]) for one in row["panes"]], "met": row["met"], "returned": row["returned"], "waiting": row["waiting"],
                "minutes": row["minutes"], "due": row["due"], "planned": row["planned"], "review": (row["review"], row["review_by"], row["review_on"]),
                "milestones": (row["reached"], row["wanted"]), "oldest": row["oldest_entry"], "days": row["days_ahead"] if row["has_pace"] else None,
                "end": row["end_day"], "handed": row["handed_on"], "break": row["status"] == "break"}
        must = {"panes": [(one["met"], one["total"]) for one in progress["panes"]], "met": progress["met"], "returned": progress["entries_returned"],
                "waiting": progress["entries_waiting"], "minutes": hours["actual"], "due": hours["due"], "planned": hours["planned"],
                "review": (clock["due"], clock["until"], clock["on"]), "milestones": (sum(one["reached"] for one in wanted), len(wanted)),
                "oldest": oldest[0][0] if oldest else 0, "days": ahead(progress["met"], progress["total"], start, end, off, today),
                "end": hours["end_day"], "handed": local(handed), "break": today in off}
        check(said == must, f"{now} {login}: the board says {said}, the others {must}")
        check(set(row["help"]) - {"hours"} == helps(row, off, today, start), f"{now} {login}: {row['help']}, {helps(row, off, today, start)}")
        lag = row["planned"] is not None and row["due"] is not None and (row["due"] - row["minutes"]) * (end - start + 1) > row["planned"] * 28
        check(("hours" in row["help"]) == (lag and row["status"] == "active" and start <= today), f"{now} {login}: hours")
        check([one["reason"] for one in row["why"]] == row["help"] and all(one["words"] for one in row["why"]), f"{login}: {row['why']}")
        check([one["number"] for one in row["weeks"]] == weeks(path, enrolment, today), f"{now} {login}: {row['weeks']}")
        if oldest:
            check(row["waiting_for"] == sorted(row["waiting_for"]), f"{row['waiting_for']}")
    seer.close()
    return items


def local(moment):
    """The store's zone: hours do not matter but around midnight, when nobody hands in here."""
    return str(EPOCH + datetime.timedelta(days=(moment + 3600) // 86400)) if moment else None


def weeks(path, enrolment, today):
    """Acceptances in force by the Monday of their decision."""
    counted = collections.Counter()
    for at, in query(path, """SELECT d.at FROM credit k JOIN decision d ON d.id = k.decision_id JOIN enrolment_framework f
                              ON f.enrolment_id = k.enrolment_id AND f.document_id = k.document_id AND f.position = 0
                              WHERE k.enrolment_id = ? AND k.ended_at IS NULL""", enrolment):
        on = (at + 3600) // 86400
        counted[on - (on + 3) % 7] += 1
    monday = today - (today + 3) % 7
    return [counted[monday - 7 * back] for back in range(11, -1, -1)]


# --- cases ------------------------------------------------------------------------------------------

def case_says_what_the_others_say(room):
    """Today and months later, when reviews are overdue, evidence lapsed and entries waited long."""
    path = store(room)
    done(path, "barraclough", "enrol.break", {"login": "orla", "from_day": "2026-10-20", "reason": "long ill"})
    done(path, "barraclough", "enrol.break", {"login": "linh", "from_day": "2026-09-01", "until_day": "2026-10-10", "reason": "long ill"})
    done(path, "barraclough", "enrol.set", {"login": "dean", "status": "withdrawn", "on": "2026-10-30"})
    done(path, "barraclough", "milestone.set", {"login": "sian", "key": "first-aid", "words": "x"})
    now = agrees(path, NOW)
    check(not next(row for row in now if row["login"] == "orla")["help"], "somebody in a break needs help")
    check(all(row["login"] != "dean" for row in now), "somebody withdrawn is on the board")
    later = agrees(path, LATER)
    check(any("review" in row["help"] for row in later) and any("silent" in row["help"] for row in later), "nothing came of it")
    check(any(row["met"] < next(one["met"] for one in now if one["login"] == row["login"]) for row in later)
          or not query(path, "SELECT 1 FROM standing WHERE lapses <> ''"), "nothing lapsed")


def case_sorted_filtered_grouped(room):
    path = store(room)
    done(path, "barraclough", "enrol.break", {"login": "orla", "from_day": "2026-10-20", "reason": "long ill"})
    items, _ = board(path)
    last = float("inf")

    def value(row, column):
        pane = dict((one["pane"], one["met"] * 1000000 // one["total"]) for one in row["panes"])
        return {"name": row["name"], "login": row["login"], "cohort": row["cohort"] or "", **pane, "met": row["met"] * 1000000 // row["total"],
                "pace": row["days_ahead"] if row["has_pace"] else last, "waiting": day(row["oldest_on"]) if row["oldest_on"] else last,
                "hours": row["minutes"] - row["due"] if row["due"] is not None else last, "review": day(row["review_by"]) if row["review_by"] else last,
                "milestones": row["reached"] * 1000000 // row["wanted"] if row["wanted"] else last,
                "activity": day(row["active_on"]) if row["active_on"] else -last, "help": -len(row["help"]) * 1000000 + row["days_ahead"]}[column]
    for column in COLUMNS:
        naive = sorted(items, key=lambda row: (value(row, column), row["name"].encode()))
        told = [row["login"] for row in board(path, sort=column)[0]]
        check(told == [row["login"] for row in naive], f"{column}: {told}")
        down = [row["login"] for row in board(path, sort=column, descending=True)[0]]
        known = sorted((row for row in items if value(row, column) != last), key=lambda row: row["name"].encode())
        known = sorted(known, key=lambda row: value(row, column), reverse=True) if not isinstance(value(items[0], column), str) \
            else sorted(known, key=lambda row: value(row, column).encode(), reverse=True)
        check(down == [row["login"] for row in known] + [row["login"] for row in naive if value(row, column) == last], f"{column} down: {down}")
        paged, cursor = [], None
        while True:
            page = done(path, "barraclough", "board.list", {"sort": column, "limit": 5, "cursor": cursor, "status": None})
            paged += [row["login"] for row in page["items"]]
            cursor = page["next"]
            if not cursor:
                break
        check(paged == told, f"{column} in pages: {paged}")
    filters = {"cohort": lambda row: row["cohort"] == "2026-05", "text": lambda row: any("siâ" in one.lower() for one in (row["name"], row["login"])),
               "help": lambda row: row["help"], "status": lambda row: row["status"] == "break"}
    for name, ask in (("cohort", "2026-05"), ("text", "SIÂ"), ("help", True), ("status", 1)):
        told = [row["login"] for row in board(path, **{name: ask})[0]]
        check(told == [row["login"] for row in items if filters[name](row)] and told, f"{name}: {told}")
    check([row["login"] for row in board(path, text="7204")[0]] == ["sian"], "no number")
    for group, label in (("cohort", lambda row: row["cohort"]), ("rules", lambda row: row["rules"]),
                         ("supervisor", lambda row: row["group"])):
        rows, heads = board(path, group=group, sort="pace")
        check([head["label"] for head in heads] == sorted({row["group"] for row in rows}, key=lambda one: (one is None, one or "")), f"{heads}")
        check(all(row["group"] == label(row) for row in rows), f"{group}: wrong labels")
        check([row["group"] for row in rows] == [head["label"] for head in heads for _ in range(head["people"])], f"{group}: not together")
        for head in heads:
            own = [row for row in rows if row["group"] == head["label"]]
            check((head["help"], head["met"], head["total"]) == (sum(1 for row in own if row["help"]), sum(row["met"] for row in own),
                                                                 sum(row["total"] for row in own)), f"{head}")
            check([one["number"] for one in head["weeks"]] == [sum(row["weeks"][i]["number"] for row in own) for i in range(12)], f"{head}")
    assigned = {login: name for login, name in query(path, """SELECT p.login, coalesce(b.name, t.name) FROM assignment a JOIN person p ON p.id = a.apprentice_id
                LEFT JOIN person b ON b.id = a.person_id LEFT JOIN team t ON t.id = a.team_id WHERE a.role = 1 AND a.from_day <= 20759
                AND coalesce(a.until_day, 99999) >= 20759 ORDER BY a.id DESC""")}
    check({row["login"]: row["group"] for row in board(path, group="supervisor")[0]} == {row["login"]: assigned.get(row["login"]) for row in items},
          "other supervisors")


def case_who_sees_whom(room):
    """Everybody for training and auditor, today's for who is assigned, nobody for apprentices; and one row more or less with each assignment."""
    path = store(room)
    everybody = {row["login"] for row in board(path)[0]}
    check({row["login"] for row in board(path, "sinclair")[0]} == everybody, "the auditor sees others")
    refused(path, "sian", "board.list", {}, "denied")
    for login in ("price", "okonjo", "whitaker", "okafor"):
        mine = {row["login"] for row in board(path, login)[0]}
        stranger = speak(path, login)
        can = {who for who in everybody if code(stranger.ask("progress.show", {"login": who})) == "ok"}
        stranger.close()
        check(mine == can, f"{login}: {mine ^ can}")
        check(mine == {row["login"] for row in board(path, login, sort="pace", group="cohort")[0]}, f"{login}, sorted")
        check({row["login"] for row in board(path, login, cohort="2026-01")[0]} == {row["login"] for row in board(path, cohort="2026-01")[0]} & mine, login)
    seen = {row["login"] for row in board(path, "okafor")[0]}
    done(path, "barraclough", "assign.add", {"apprentice": "meg", "role": "tutor", "to": "okafor"})
    check({row["login"] for row in board(path, "okafor")[0]} == seen | {"meg"}, "not with the assignment")
    for ask in ({"sort": "nothing"}, {"group": 7}, {"status": 4}, {"cursor": "x"}, {"sort": "pace", "cursor": "p1"}, {"text": "x" * 2000}):
        refused(path, "barraclough", "board.list", ask, "usage")
    refused(path, "barraclough", "board.list", {"status": -2}, "usage")
    check(len(done(path, "barraclough", "board.list", {"sort": "pace", "cursor": "p99.99", "status": None})["items"]) == 0, "beyond the end")
    check(len(done(path, "barraclough", "board.list", {"cursor": "p0.987654", "status": None})["items"]) > 0, "a cursor of nobody")


def case_follows_every_verb(room):
    """After each write the kept rows are those of a recount, and the figure moved."""
    path = store(room)

    def row(login="sian"):
        check(not faults(path), f"{faults(path)[:2]}")
        return next(one for one in board(path)[0] if one["login"] == login)
    before = row()
    entry, revision = query(path, WAITING, "sian")[0]
    claims = [claim["ref"] for claim in done(path, "price", "queue.show", {"id": entry})["claims"] if claim["can_decide"]]
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept", "claims": claims[:1]})
    check(row() == before, "an unsigned decision counts")
    shown = done(path, "price", "sign.prepare", {})
    done(path, "price", "sign.commit", {"nonce": shown["nonce"]})
    signed = row()
    check(sum(one["number"] for one in signed["weeks"]) > sum(one["number"] for one in before["weeks"]), "nothing was accepted")
    other = query(path, WAITING, "sian")[0][0]
    done(path, "sian", "entry.withdraw", {"id": other})
    check(row()["waiting"] == signed["waiting"] - 1, "it still waits")
    done(path, "sian", "hours.add", {"on": "2026-11-01", "minutes": 90, "reason": "mentoring", "words": "x"})
    check(row()["minutes"] == signed["minutes"] + 90 and row()["active_on"] == "2026-11-02", "no hours")
    done(path, "barraclough", "hours.reduce", {"login": "sian", "percent": 0, "minutes": 600, "words": "x"})
    hidden = query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id JOIN waiting w ON w.entry_id = e.id WHERE p.login = 'sian'")[0][0]
    done(path, "barraclough", "entry.hide", {"id": hidden, "reason": "names a child"})
    row()
    done(path, "barraclough", "entry.unhide", {"id": hidden, "reason": "mended"})
    done(path, "price", "milestone.set", {"login": "sian", "key": "first-aid", "words": "x"})
    check(row()["reached"] == before["reached"] + 1, "no milestone")
    done(path, "price", "milestone.set", {"login": "sian", "key": "first-aid", "end": True, "words": "x"})
    check(row()["reached"] == before["reached"], "still a milestone")
    planned = done(path, "sian", "review.history", {"login": "sian"})["clock"]["review"]
    done(path, "price", "review.move", {"review": planned, "on": "2026-11-02", "reason": "sooner"})
    check(row()["review_on"] == "2026-11-02", "not moved")
    done(path, "price", "review.close", {"review": planned, "on": "2026-11-02", "notes": "x"})
    check(row()["review_on"] is None and row()["review_by"] > before["review_by"], "not held")
    done(path, "barraclough", "enrol.break", {"login": "sian", "from_day": "2026-11-01", "reason": "long ill"})
    check(row()["status"] == "break", "no break")
    done(path, "barraclough", "enrol.break", {"login": "sian", "resume": True})
    check(row()["status"] == "active", "still in it")
    done(path, "barraclough", "enrol.set", {"login": "sian", "cohort": "elsewhere"})
    check(row()["cohort"] == "elsewhere", "still there")
    done(path, "barraclough", "enrol.set", {"login": "tunde", "status": "completed"})
    check("tunde" not in {one["login"] for one in board(path)[0]} and not faults(path), "still there")
    done(path, "barraclough", "enrol.set", {"login": "tunde", "status": "active"})
    check(row("tunde")["met"] > 0, "not back")


def case_minutes_move_with_an_entry(room):
    """What an entry adds to the minutes, whatever becomes of it, is what a recount of everything finds."""
    path = store(room)
    sian = Store(path, "sian", NOW)
    ref = sian.ask("criterion.list", limit=1)["items"][0]["code"]
    before, on, made = board_minutes(path), "2026-10-29", {"entry": 0}

    def submit(reason, minutes, day_of=on):
        words = {**words_of("An hour of law", "I learnt the powers of arrest from my tutor.", day_of), "off_the_job": reason, "minutes": minutes}
        version = sum(number for number, in query(path, "SELECT version FROM draft WHERE entry_id = ?", made["entry"]))
        made.update(entry=sian.ask("draft.save", version=version, durable=True, words=words, claims=[ref], keep_claims=False, **made)["entry"])
        sian.write("entry.submit", id=made["entry"])

    def moved(by, why):
        check(not faults(path), f"{why}: {faults(path)[:2]}")
        check(board_minutes(path) == before + by, f"{why}: {board_minutes(path) - before}, not {by}")
    submit("mentoring", 60)
    moved(60, "handed in")
    done(path, "barraclough", "hours.correct", {"login": "sian", "entry": made["entry"], "minutes": 45, "words": "by the register"})
    moved(45, "corrected")
    submit("mentoring", 30)
    moved(30, "handed in again: the correction has passed")
    done(path, "sian", "entry.withdraw", {"id": made["entry"]})
    moved(0, "taken back")
    submit("mentoring", 20)
    done(path, "barraclough", "entry.hide", {"id": made["entry"], "reason": "names a child"})
    moved(0, "hidden")
    done(path, "barraclough", "entry.unhide", {"id": made["entry"], "reason": "mended"})
    moved(20, "shown again")
    submit("no", 20)
    moved(0, "not off the job at all")
    done(path, "barraclough", "enrol.break", {"login": "sian", "from_day": "2026-10-25", "until_day": "2026-10-27", "reason": "ill"})
    before = board_minutes(path)
    submit("mentoring", 20, "2026-10-26")
    moved(0, "in a break")
    sian.close()


def case_weeks_move_with_acceptances(room):
    """All acceptances of one of the twelve weeks that are kept are revoked, one by one: an older week takes its place."""
    path = store(room)
    weeks = "SELECT weeks FROM standing s JOIN person p ON p.id = s.person_id WHERE p.login = 'sian'"
    kept = dict(map(int, one.split(":")) for one in query(path, weeks)[0][0].split())
    monday = min((number, one) for one, number in kept.items())[1]
    given = query(path, """SELECT c.entry_id, 'pcso-standard#' || k.item, b.login FROM credit k JOIN decision d ON d.id = k.decision_id JOIN claim c ON c.id = k.claim_id
                           JOIN person b ON b.id = d.person_id JOIN standing s ON s.enrolment_id = k.enrolment_id AND s.document_id = k.document_id
                           JOIN person p ON p.id = s.person_id WHERE p.login = 'sian' AND k.ended_at IS NULL AND k.how = 'decided'
                           AND d.at / 86400 BETWEEN ? AND ?""", monday, monday + 6)
    check(len(kept) == 12 and len(given) == kept[monday], f"{kept} {given}")
    for number, (entry, ref, login) in enumerate(given):
        revoke(path, login, {"entry": entry, "claims": [ref], "comment": "It was another."})
        check(not faults(path), f"{number}: {faults(path)[:2]}")
    now = dict(map(int, one.split(":")) for one in query(path, weeks)[0][0].split())
    check(monday not in now and len(now) == 12 and min(now) < min(kept), f"{kept} then {now}")


def board_minutes(path, login="sian"):
    return next(one for one in board(path)[0] if one["login"] == login)["minutes"]


def case_changed_behind_its_back(room):
    path = store(room)
    for change in ("UPDATE standing SET panes = '1/10 1/8 1/9 1/6' WHERE rowid = 1", "UPDATE standing SET minutes = minutes + 1 WHERE rowid = 2",
                   "UPDATE standing SET oldest_at = oldest_at - 86400 WHERE rowid = 3", "UPDATE standing SET weeks = '' WHERE rowid = 4",
                   "DELETE FROM standing WHERE rowid = 5", "UPDATE enrolment SET status = 2 WHERE id = 6"):
        other = room / "other.db"
        other.write_bytes(path.read_bytes())
        tamper(other, change)
        check(any("board" in fault for fault in faults(other)), f"not found: {change}")
    other.write_bytes(path.read_bytes())
    tamper(other, "UPDATE standing SET panes = 'x', lapses = '1:9 z', weeks = ':', breaks = '5', milestones = ''")
    check(len(board(other)[0]) > 0 and once(other, "sinclair", "board.list", {"sort": "met", "status": None}) is not None, "texts that are none end it")


def cost(path, ask, verb="board.list", of="rows"):
    """Rows that one answer reads, or steps that SQLite takes for it."""
    stranger = speak(path, "barraclough")
    before = stranger.ask("store.cost")["answer"]
    check("answer" in stranger.ask(verb, ask), f"no {verb}")
    after = stranger.ask("store.cost")["answer"]
    stranger.close()
    return after[of] - before[of]


def case_reads_no_more_than_it_must(room):
    """The first page in the order of names costs the same with ten times as many; another order one row an apprentice. Nor is everybody sorted to see whose
    review is due first; the inbox says what the list says, up to 200."""
    rows, steps = {}, {}
    for people in (60, 600):
        path = room / f"{people}.db"
        told = subprocess.run([BIN / "beatbook", "demo", "--into", path, "--apprentices", str(people), "--entries", "0", "--no-screen"],
                              capture_output=True, text=True, check=False)
        check(told.returncode == 0, told.stderr)
        tamper(path, "UPDATE enrolment SET rules_id = (SELECT min(rules_id) FROM enrolment)")  # each other one is read once
        rows[people] = (cost(path, {"limit": 50, "status": None}), cost(path, {"limit": 50, "status": None, "sort": "pace"}))
        steps[people] = cost(path, {"limit": 50}, "review.list", "steps")
        tamper(path, "UPDATE standing SET since = 19000 + enrolment_id % 5, held_on = 19000 + enrolment_id % 5",  # those who wait longest are away
               "INSERT INTO enrolment_break (enrolment_id, from_day, reason, made_at) SELECT enrolment_id, 19001, 'ill', 0 FROM standing WHERE since < 19002")
        inbox = done(path, "barraclough", "inbox.show")
        first = done(path, "barraclough", "review.list", {"limit": 500})
        more = done(path, "barraclough", "review.list", {"limit": 500, "cursor": first["next"]})["items"] if first["next"] else []
        late = [one["due"] for one in first["items"] + more].count("overdue")
        check(inbox["reviews"] == min(late, 200) and late > people / 2, f"{inbox['reviews']} of {late}")
        check((f"{'200 reviews or more are' if late > 200 else f'{late} reviews are'} overdue") in inbox["line"], inbox["line"])
    check(steps[600] <= 5 + 1.25 * steps[60], f"a page of reviews takes {steps}")
    check(rows[60][0] == rows[600][0], f"the first page reads {rows}")
    check(rows[600][1] - rows[60][1] == 540, f"another order reads {rows}")


def case_handing_in_reads_no_more_for_who_wrote_more(room):
    """With ten times as many entries of their own behind them, handing one in reads no more rows, and writes as many; off the job as well as on it."""
    costs = {}
    for entries in (120, 1200):
        path = room / f"{entries}.db"
        told = subprocess.run([BIN / "beatbook", "demo", "--into", path, "--apprentices", "4", "--entries", str(entries), "--no-screen"],
                              capture_output=True, text=True, check=False)
        check(told.returncode == 0, told.stderr)
        sian = Store(path, "sian", NOW)
        refs = [one["code"] for one in sian.ask("criterion.list", limit=3)["items"]]
        for reason in ("no", "mentoring"):
            words = {**words_of("An hour of law", "I learnt the powers of arrest from my tutor.", "2026-11-02"), "off_the_job": reason, "minutes": 10}
            draft = sian.ask("draft.save", entry=0, version=0, durable=True, words=words, claims=refs, keep_claims=False)
            before = sian.ask("store.cost")
            sian.write("entry.submit", id=draft["entry"])
            after = sian.ask("store.cost")
            costs[entries, reason] = after["rows"] - before["rows"], after["writes"] - before["writes"]
        sian.close()
        check(not faults(path), f"{faults(path)[:2]}")
    written = {entries: query(room / f"{entries}.db", "SELECT count(*) FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian'")[0][0]
               for entries in (120, 1200)}
    check(written[1200] > 5 * written[120], f"{written}")
    for reason in ("no", "mentoring"):
        few, many = costs[120, reason], costs[1200, reason]
        check(many[1] == few[1] and many[0] <= few[0] + 6, f"{reason}: {few} and {many} rows and writes")  # of each criterion one more state of a claim, or two


if __name__ == "__main__":
    main(sys.modules[__name__])
