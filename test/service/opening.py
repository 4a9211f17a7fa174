"""opening - the gateway signed in turn: by whom and by whom not, what is frozen, what follows from the day it is open, forgeries, edited stores."""
import datetime
import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
import reached  # noqa: E402
from cases import check, main  # noqa: E402
from demo import copy, once, query  # noqa: E402
from demo import done as done_at, refused as refused_at, revoke as revoke_at  # noqa: E402
from history import tamper  # noqa: E402
from keys import SIGN, line, make_key, run, sign as make_signature  # noqa: E402
from reached import NOW  # noqa: E402

LATER = "2090-07-02T20:00:00Z"
ASK = {"login": "gwyn"}
made = None


def fresh(room):
    global made
    if made is None:
        made = reached.make(Path(tempfile.mkdtemp(prefix="reached.", dir=room.parent)) / "store.db")
    return copy(made, room / "store.db")


def done(path, login, verb, ask=None, now=NOW):
    return done_at(path, login, verb, ask, now)


def refused(path, login, verb, ask, wanted, now=NOW):
    return refused_at(path, login, verb, ask, wanted, now)


def sign(path, login, now=NOW):
    return done(path, login, "gateway.sign", {**ASK, "nonce": done(path, login, "gateway.prepare", ASK, now)["nonce"]}, now)


def opened(path, now=NOW):
    for login in ("gwyn", "price", "barraclough"):
        shown = sign(path, login, now)
    return shown


def show(path, login="gwyn", now=NOW, **more):
    return done(path, login, "gateway.show", {**ASK, **more}, now)


def faults(path, now=LATER):
    return done(path, "sinclair", "journal.verify", now=now)["faults"]


def state(path, code, now, login="gwyn"):
    shown = done(path, login, "criterion.show", {**ASK, "criterion": code}, now)["criterion"]
    line = next(one for pane in done(path, login, "progress.show", ASK, now)["panes"] for one in pane["criteria"] if one["code"] == code)
    check((line["state"], line["lapses_on"]) == (shown["state"], shown["lapses_on"]), f"two answers: {line} {shown}")
    return shown["state"], shown["lapses_on"]


def days(text):
    return (datetime.date.fromisoformat(text) - datetime.date(1970, 1, 1)).days


# --- in turn ------------------------------------------------------------------------------------

def case_in_turn(room):
    """Each in their turn, of one text; everybody who may see it sees the same; it is open from the day of the last signature."""
    path = fresh(room)
    start = show(path)
    check(start["ready"] and (start["next"], start["may_sign"], start["openings"]) == ("apprentice", True, []), f"{start}")
    check([one["role"] for one in start["steps"]] == ["apprentice", "supervisor", "training"], f"{start['steps']}")
    for login in ("price", "barraclough", "iqbal"):
        told = refused(path, login, "gateway.prepare", ASK, "state")
        check("for gwyn themselves" in told, told)
    sign(path, "gwyn")
    check("now it is for the supervisor" in refused(path, "gwyn", "gateway.prepare", ASK, "state"), "twice")
    for login in ("barraclough", "iqbal"):
        check("for the supervisor of gwyn" in refused(path, login, "gateway.prepare", ASK, "state"), f"{login} out of turn")
    check(show(path)["opened_on"] is None and show(path, "price")["may_sign"], "not for price")
    sign(path, "price", "2090-05-17T09:00:00Z")
    last = sign(path, "iqbal", "2090-05-18T23:30:00Z")  # in July and in May the clocks there are an hour ahead
    check(last["opened_on"] == "2090-05-19", f"open since {last['opened_on']}")
    check("is open since 2090-05-19" in refused(path, "barraclough", "gateway.prepare", ASK, "state", LATER), "signed when it is open")
    seen = {login: show(path, login, LATER, whole=True) for login in ("gwyn", "price", "barraclough", "sinclair")}
    one = seen["gwyn"]["openings"][0]
    for login, answer in seen.items():
        check(answer["openings"] == seen["gwyn"]["openings"] and answer["opened_on"] == "2090-05-19", f"{login} sees another")
    check([(got["role"], got["login"], got["on"]) for got in one["signatures"]]
          == [("apprentice", "gwyn", "2090-05-16"), ("supervisor", "price", "2090-05-17"), ("training", "iqbal", "2090-05-19")], f"{one}")
    check(hashlib.sha256(one["rests"].encode()).hexdigest() == one["hash"], "not its sum")
    for got in one["signatures"]:
        check(f"\nrests {one['hash']}\n" in got["statement"] and f"\nrole {got['role']}\n" in got["statement"], got["statement"])
        for row in (line for line in one["rests"].splitlines() if line.startswith("line ")):
            check(f"\n- {row}\n" in got["statement"], f"{row} was not shown")
    check(len(done(path, "price", "gateway.signed", ASK, LATER)["items"]) == 3, "not all of them")
    kinds = [one["kind"] for one in done(path, "barraclough", "journal.list", {**ASK, "limit": 3}, LATER)["items"]]
    check(kinds == ["gateway.sign"] * 3 and not faults(path), f"{kinds} {faults(path)}")


def case_rests_recounted(room):
    """The text, written a second time from raw rows."""
    path = fresh(room)
    sign(path, "gwyn")
    rows = [line.split(" ") for line in show(path, whole=True)["openings"][0]["rests"].splitlines()]
    credits = query(path, """SELECT k.id, 'small-standard#' || k.item, date(k.on_day * 86400, 'unixepoch'), r.entry_id || '/' || r.n, '0', r.commitment
        FROM credit k JOIN claim c ON c.id = k.claim_id JOIN revision r ON r.id = c.revision_id WHERE k.ended_at IS NULL ORDER BY k.id""")
    check([tuple(row[1:]) for row in rows if row[0] == "credit"] == [tuple(map(str, one)) for one in credits], f"{rows}")
    milestones = query(path, "SELECT id, milestone, date(reached_on * 86400, 'unixepoch'), '0/0', '0', commitment FROM milestone")
    check([tuple(row[1:]) for row in rows if row[0] == "milestone"] == [tuple(map(str, one)) for one in milestones], f"{rows}")
    minutes = query(path, "SELECT sum(r.minutes) FROM entry e JOIN revision r ON r.entry_id = e.id AND r.n = e.revisions WHERE r.off_the_job = 'course'")[0][0]
    check(sum(int(row[5]) for row in rows if row[0] == "hours") == minutes == 120, f"{rows}")
    lines = {row[1]: row[2:5] for row in rows if row[0] == "line"}
    check(lines["criteria-skills"] == ["met", "2", "2"] and lines["hours"] == ["met", "120", "120"] and lines["reviews"][0] == "not-needed", f"{lines}")


def case_another_order(room):
    """The order is the rules' to give; who is both supervisor and training signs once."""
    path = reached.make(room / "other.db", ("sign-training", "sign-supervisor"))
    done(path, "barraclough", "assign.add", {"apprentice": "gwyn", "role": "supervisor", "to": "iqbal", "from_day": "2089-01-03"})
    refused(path, "gwyn", "gateway.prepare", ASK, "state")
    check(sign(path, "iqbal")["next"] == "supervisor", "not in the order of the rules")
    check("as training" in refused(path, "iqbal", "gateway.prepare", ASK, "state"), "one person in two roles")
    check(sign(path, "price")["opened_on"] == reached.DAY and not faults(path), "two are enough under these rules")


def case_nobody_named(room):
    path = reached.make(room / "none.db", ())
    check("name nobody who signs" in refused(path, "gwyn", "gateway.prepare", ASK, "state"), "who signs?")


# --- refused ------------------------------------------------------------------------------------

def case_not_yet(room):
    """While a line is wanting it is refused, with which ones and where to look."""
    path = fresh(room)
    told = refused(path, "mair", "gateway.prepare", {"login": "mair"}, "state")
    for word in ("not yet", "criteria-skills (0 of 2, 2 to go)", "hours (", "milestones-first-aid (", "beatbook gateway mair"):
        check(word in told, f"{word}: {told}")
    nonce = done(path, "gwyn", "gateway.prepare", ASK)["nonce"]
    done(path, "price", "milestone.set", {**ASK, "key": "first-aid", "end": True, "words": "Expired"})
    check("milestones-first-aid" in refused(path, "gwyn", "gateway.sign", {**ASK, "nonce": nonce}, "state"), "between the two")
    check(query(path, "SELECT count(*) FROM gateway_opening")[0][0] == 0, "half of it is written")


def case_over(room):
    """Who has left does not come to a gateway."""
    path = fresh(room)
    sign(path, "gwyn")
    done(path, "barraclough", "enrol.set", {**ASK, "status": "withdrawn"})
    check("is over (withdrawn)" in refused(path, "price", "gateway.prepare", ASK, "state"), "signed for somebody who left")


def case_forged(room):
    """Another's nonce, one used up, one of another act, as another role, somebody else's gateway, a stranger, a reader: nothing is written."""
    path = fresh(room)
    mine = done(path, "gwyn", "gateway.prepare", ASK)["nonce"]
    refused(path, "price", "gateway.sign", {**ASK, "nonce": mine}, "state")
    refused(path, "gwyn", "gateway.sign", {**ASK, "nonce": "0" * 32}, "missing")
    refused(path, "gwyn", "gateway.sign", ASK, "missing")
    once(path, "gwyn", "gateway.sign", {**ASK, "nonce": mine, "role": "supervisor", "n": 2, "person": "price"}, NOW)
    rows = query(path, "SELECT n, role, person_id = (SELECT id FROM person WHERE login = 'gwyn') FROM gateway_signature")
    check(rows in ([], [(0, 0, 1)]), f"signed as another: {rows}")
    if not rows:
        sign(path, "gwyn")
    check("error" in once(path, "gwyn", "gateway.sign", {**ASK, "nonce": mine}, NOW), "replayed")
    theirs = done(path, "price", "gateway.prepare", ASK)["nonce"]
    for login, wanted in (("gwyn", "state"), ("barraclough", "state"), ("okonjo", "missing"), ("mair", "missing"), ("sinclair", "denied")):
        refused(path, login, "gateway.sign", {**ASK, "nonce": theirs}, wanted)
    review = done(path, "price", "gateway.prepare", ASK)["nonce"]
    refused(path, "price", "gateway.sign", {**ASK, "nonce": theirs}, "missing")  # shown anew since
    refused(path, "price", "gateway.sign", {**ASK, "nonce": review}, "state", "2090-05-16T20:20:00Z")  # six minutes later
    check(query(path, "SELECT count(*) FROM gateway_signature")[0][0] == 1 and not faults(path), "something was written")


def case_signed_by_pin(room):
    path = fresh(room)
    base = sqlite3.connect(path)
    base.execute("UPDATE meta SET value = 'pin' WHERE name = 'method'")
    base.commit()
    base.close()
    for login in ("gwyn", "price"):
        done(path, login, "pin.set", {"new_pin": f"the pin of {login}"})
    shown = done(path, "gwyn", "gateway.prepare", ASK)
    for secret in (None, "", "wrong sesame", "the pin of price"):
        refused(path, "gwyn", "gateway.sign", {**ASK, "nonce": shown["nonce"], "secret": secret}, "denied")
    check(query(path, "SELECT count(*) FROM gateway_opening")[0][0] == 0, "begun without the PIN")
    done(path, "gwyn", "gateway.sign", {**ASK, "nonce": shown["nonce"], "secret": "the pin of gwyn"})
    refused(path, "barraclough", "gateway.sign", {**ASK, "nonce": shown["nonce"], "secret": "the pin of price"}, "state")
    check([one["method"] for one in show(path)["openings"][0]["signatures"]] == ["pin"] and not faults(path), "by which method?")


def case_signed_by_ssh_and_openssh_agrees(room):
    """Each signature over its own round, by the signer's own key: report, allowed_signers and ssh-keygen prove all three."""
    path = fresh(room)
    base = sqlite3.connect(path)
    base.execute("UPDATE meta SET value = 'ssh' WHERE name = 'method'")
    base.commit()
    base.close()
    keys = {login: make_key(room, login) for login in ("gwyn", "price", "iqbal")}
    for login, key in keys.items():
        done(path, "barraclough", "key.add", {"login": login, "line": line(key)})
    for login, key in keys.items():
        shown = done(path, login, "gateway.prepare", ASK)
        other = next(one for name, one in keys.items() if name != login)
        for signature in (None, make_signature(other, shown["text"]), make_signature(key, shown["statements"][0])):
            refused(path, login, "gateway.sign", {**ASK, "nonce": shown["nonce"], "signature": signature}, "denied")
        done(path, login, "gateway.sign", {**ASK, "nonce": shown["nonce"], "signature": make_signature(key, shown["text"])})
    check(show(path)["opened_on"] == reached.DAY and not faults(path), f"{faults(path)}")
    folder = room / "report"
    reached.run(path, "gwyn", "report", "--form", "statement", "--to", folder)
    told = run("sh", folder / "check.sh")
    check(told.returncode == 0 and told.stdout.count(f'Good "{SIGN}" signature') == 3, told.stdout + told.stderr)
    text = (folder / "gateway-2.txt").read_text()
    check(hashlib.sha256((folder / "gateway-rests-1.txt").read_bytes()).hexdigest() in text, "the text is not the one that was signed")
    (folder / "gateway-2.txt").write_text(text.replace("met 2 2", "met 3 3"))
    check(run("sh", folder / "check.sh").returncode != 0, "a changed statement passes")


# --- what follows -------------------------------------------------------------------------------

def case_recency(room):
    """S1 rests on an entry of June 2089, which is recent enough until 31 May 2090: open since 16 May it stays met, else it lapses."""
    path, closed = fresh(room), copy(made, room / "closed.db")
    opened(path)
    for now in ("2090-06-01T12:00:00Z", "2090-06-02T12:00:00Z", LATER):
        lapsed = days("2089-06-01") < days(f"2089{now[4:10]}")
        check(state(closed, "S1", now)[0] == ("none" if lapsed else "met"), f"{now}: {state(closed, 'S1', now)}")
        check(state(path, "S1", now) == ("met", None) and state(path, "S1", now, "price") == ("met", None), f"{now}: {state(path, 'S1', now)}")
    check(state(closed, "S1", NOW) == ("met", "2090-06-02") and state(path, "S1", NOW) == ("met", None), "lapses though it is open")
    skills = next(one for one in show(path, now=LATER)["lines"] if one["id"] == "criteria-skills")
    check((skills["state"], skills["then_state"], skills["differs"]) == ("met", "met", False), f"{skills}")
    check([one["code"] for one in done(closed, "gwyn", "next.list", {**ASK, "most": 5}, LATER)["items"]] == ["S1"], "S1 is to be sought")
    check(done(path, "gwyn", "next.list", {**ASK, "most": 5}, LATER)["items"] == [], "nothing is to be sought any more")
    done(path, "barraclough", "gateway.end", {**ASK, "words": "The wrong one."}, LATER)
    check(state(path, "S1", LATER)[0] == "none" and show(path, now=LATER)["opened_on"] is None, "still as if it were open")
    check(not faults(path), f"{faults(path)}")


def case_hours(room):
    """The practical period ends with the day of the gateway: what is logged for later days does not count, for that day it does."""
    path, closed = fresh(room), copy(made, room / "closed.db")
    opened(path)
    log = {"minutes": 30, "reason": "course", "words": "Law."}
    refused(path, "gwyn", "hours.add", {**log, "on": "2090-05-17"}, "state", LATER)
    for store in (path, closed):
        done(store, "gwyn", "hours.add", {**log, "on": "2090-05-16"}, LATER)
        reached.run(store, "gwyn", "entry", "new", "--title", "A day later", "--on", "2090-05-17", "--type", "reflective-account", "--minutes", "30",
                    "--off-the-job", "course", "--claim", "S1", "--body", "-", now=LATER, given="What I did.\n")
        reached.run(store, "gwyn", "entry", "submit", "3", now=LATER)
    shown = done(path, "gwyn", "hours.show", ASK, LATER)
    check((shown["actual"], shown["last_day"]) == (150, "2090-05-16"), f"{shown['actual']} {shown['last_day']}")
    check((done(closed, "gwyn", "hours.show", ASK, LATER)["actual"]) == 180, "while it is not open all count")
    fates = {one["on"]: one["fate"] for one in done(path, "gwyn", "hours.list", ASK, LATER)["items"]}
    check((fates["2090-05-16"], fates["2090-05-17"]) == ("counts", "after-end"), f"{fates}")
    row = next(one for one in show(path, now=LATER)["lines"] if one["id"] == "hours")
    check((row["have"], row["then_have"], row["differs"]) == (150, 120, True), f"{row}")
    check(show(path, now=LATER)["changed"] == ["nothing-open: 0 then, 1 now"], "more hours than there were are no worse")


def case_worse_before_the_last(room):
    """An acceptance revoked: the next signer is told, and it begins anew; the old one stays. More of something is no reason."""
    path = fresh(room)
    sign(path, "gwyn")
    done(path, "gwyn", "hours.add", {"on": "2090-05-16", "minutes": 30, "reason": "course", "words": "Law."})
    check(show(path, "price")["changed"] == [], "more hours")
    nonce = done(path, "price", "gateway.prepare", ASK)["nonce"]
    revoke_at(path, "price", {"entry": 2, "claims": ["S2"], "comment": "It was another."}, NOW)
    told = refused(path, "price", "gateway.prepare", ASK, "state")
    for word in ("criteria-skills: 2 of 2 then, 1 of 2 now", "begun anew", "by the apprentice"):
        check(word in told, f"{word}: {told}")
    refused(path, "price", "gateway.sign", {**ASK, "nonce": nonce}, "state")
    changed = show(path)["changed"]
    check(any("acceptance of small-standard#s2 in entry 2 counts no longer" in one for one in changed), f"{changed}")
    check("criteria-skills (1 of 2, 1 to go)" in refused(path, "gwyn", "gateway.prepare", ASK, "state"), "begun anew while it is wanting")
    act = lambda *words, **more: reached.run(path, *words, **more)  # noqa: E731
    act("gwyn", "entry", "edit", "2", "--title", "Shown anew")
    act("gwyn", "entry", "submit", "2")
    act("price", "queue", "accept", "2")
    act("price", "queue", "sign")
    check(show(path)["next"] == "apprentice" and show(path)["may_sign"], f"{show(path)['changed']}")
    first = show(path, whole=True)["openings"][0]
    sign(path, "gwyn")
    both = show(path, whole=True)["openings"]
    check([one["state"] for one in both] == ["left", "pending"] and both[0]["rests"] == first["rests"] != both[1]["rests"], f"{both}")
    sign(path, "price")
    check(sign(path, "barraclough")["opened_on"] == reached.DAY and not faults(path), f"{faults(path)}")


def case_worse_afterwards(room):
    """What was frozen stays when something behind it goes; then and now are both shown."""
    path = fresh(room)
    opened(path)
    before = show(path, whole=True)["openings"]
    revoke_at(path, "price", {"entry": 1, "claims": ["S1"], "comment": "It was another."}, LATER)
    done(path, "price", "milestone.set", {**ASK, "key": "first-aid", "end": True, "words": "Expired"}, LATER)
    after = show(path, now=LATER, whole=True)
    check(after["openings"] == before and after["opened_on"] == reached.DAY and not after["ready"], "it was altered")
    skills = next(one for one in after["lines"] if one["id"] == "criteria-skills")
    check((skills["state"], skills["words"], skills["then_state"], skills["then_words"], skills["differs"])
          == ("not-yet", "1 of 2, 1 to go", "met", "2 of 2", True), f"{skills}")
    for word in ("criteria-skills: 2 of 2 then", "the milestone first-aid was taken back", "small-standard#s1 in entry 1"):
        check(any(word in one for one in after["changed"]), f"{word}: {after['changed']}")
    check(not faults(path), f"{faults(path)}")


def case_taken_back(room):
    """By the training unit alone, with a reason; visible after; then it may be opened again."""
    path = fresh(room)
    refused(path, "barraclough", "gateway.end", {**ASK, "words": "why not"}, "state")
    opened(path)
    for words in (None, "", " \n", "x" * 2001):
        refused(path, "barraclough", "gateway.end", {**ASK, "words": words}, "usage")
    for login, wanted in (("gwyn", "denied"), ("price", "denied"), ("sinclair", "denied"), ("okonjo", "missing")):
        refused(path, login, "gateway.end", {**ASK, "words": "I say so."}, wanted)
    back = done(path, "iqbal", "gateway.end", {**ASK, "words": "The wrong apprentice."}, LATER)
    one = back["openings"][0]
    check((one["state"], one["ended_by"], one["ended_on"], one["reason"], one["opened_on"])
          == ("ended", "iqbal", "2090-07-02", "The wrong apprentice.", reached.DAY), f"{one}")
    refused(path, "iqbal", "gateway.end", {**ASK, "words": "Again."}, "state", LATER)
    check(len(one["signatures"]) == 3 and not faults(path), f"{faults(path)}")
    path = fresh(room)
    sign(path, "gwyn")
    done(path, "barraclough", "gateway.end", {**ASK, "words": "Too early."})
    check(opened(path)["opened_on"] == reached.DAY and [one["state"] for one in show(path)["openings"]] == ["ended", "open"], "not again")
    check(not faults(path), f"{faults(path)}")


def case_erased(room):
    """Reasons and statements of somebody who is erased go; what was opened when, and on what it rested, stays and is proved."""
    path = fresh(room)
    opened(path)
    before = query(path, "SELECT rests, hash FROM gateway_opening")
    done(path, "barraclough", "gateway.end", {**ASK, "words": "xyzzyreason"})
    end = subprocess.run([reached.BIN / "beatbook-admin", "--store", path, "erase", "gwyn", "--reason", "their request"], capture_output=True, text=True,
                         check=False)
    check(end.returncode == 0, end.stdout + end.stderr)
    check(query(path, "SELECT count(*) FROM gateway_signature_words")[0][0] == query(path, "SELECT count(*) FROM gateway_end_words")[0][0] == 0, "words stay")
    check(query(path, "SELECT rests, hash FROM gateway_opening") == before and b"xyzzyreason" not in path.read_bytes(), "the reason is in the file")
    login = query(path, "SELECT login FROM person WHERE login LIKE 'erased-%'")[0][0]
    shown = done(path, "barraclough", "gateway.show", {"login": login}, LATER)["openings"][0]
    check((shown["state"], shown["reason"]) == ("ended", "") and not faults(path), f"{shown} {faults(path)}")


# --- the store in a stranger's hands ------------------------------------------------------------

EDITS = ("UPDATE gateway_opening SET rests = replace(rests, ' 120 ', ' 150 ')", "UPDATE gateway_opening SET hash = 'ab'",
         "UPDATE gateway_opening SET asked_on = asked_on - 1", "UPDATE gateway_opening SET signers = 'apprentice', steps = 1",
         "UPDATE gateway_signature SET on_day = on_day - 30 WHERE n = 2", "UPDATE gateway_signature SET role = 5 WHERE n = 2",
         "UPDATE gateway_signature SET person_id = (SELECT id FROM person WHERE login = 'iqbal') WHERE n = 2",
         "UPDATE gateway_signature_words SET statement = replace(statement, 'met 2 2', 'met 3 3')",
         "DELETE FROM gateway_signature_words WHERE signature_id = 2", "UPDATE gateway_end SET on_day = on_day + 1",
         "UPDATE gateway_end_words SET reason = 'Nothing.'", "DELETE FROM gateway_end_words",
         "UPDATE gateway_signature SET seal_id = (SELECT min(id) FROM seal) WHERE n = 2")


def case_edited(room):
    """Each change in the file is found by verify, and named as one of a gateway or of a signature."""
    path = fresh(room)
    opened(path)
    done(path, "barraclough", "gateway.end", {**ASK, "words": "Too early."})
    for number, change in enumerate(EDITS):
        other = copy(path, room / f"{number}.db")
        tamper(other, change)
        check(any("gateway" in fault for fault in faults(other)), f"not found: {change}: {faults(other)}")
    for number, change in enumerate(("gateway_signature", "gateway_end")):
        other = copy(path, room / f"gone{number}.db")
        tamper(other, f"DELETE FROM {change}_words", f"DELETE FROM {change} WHERE id = (SELECT max(id) FROM {change})")
        check(any("gone" in fault and "gateway" in fault for fault in faults(other)), f"not found: {change} {faults(other)}")
    other = copy(path, room / "whole.db")
    text = show(path, whole=True)["openings"][0]["rests"].replace(" 120 ", " 150 ")
    tamper(other, ("UPDATE gateway_opening SET rests = ?, hash = ?", (text, hashlib.sha256(text.encode()).hexdigest())))
    check(any("gateway" in fault for fault in faults(other)), "the sum computed anew hides it")


def case_triggers(room):
    """No program adds a signature out of turn, twice, or to what was taken back; nothing is changed or deleted."""
    path = fresh(room)
    sign(path, "gwyn")
    add = "INSERT INTO gateway_signature (opening_id, n, role, person_id, on_day, at, commitment) VALUES (1, {}, {}, {}, 1, 1, 'x')"
    base = sqlite3.connect(path)
    for statement in (add.format(2, 4, 5), add.format(0, 1, 3), add.format(1, 0, 3), add.format(1, 1, "(SELECT person_id FROM gateway_signature)"),
                      "UPDATE gateway_opening SET asked_on = 1", "DELETE FROM gateway_signature", "DELETE FROM gateway_opening",
                      "DELETE FROM gateway_signature_words", "UPDATE gateway_signature SET on_day = 1"):
        try:
            base.execute(statement)
            check(False, f"done: {statement}")
        except sqlite3.IntegrityError:
            pass
    base.close()


if __name__ == "__main__":
    main(sys.modules[__name__])
