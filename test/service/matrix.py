"""matrix - who may ask what of whom: the expectations are written out from the design's words, not from the program's table.

For every verb of domain/verb.h there is a request that would do something if it were let through, and one that passes the
question of who may but does nothing ("harmless"). The first is sent where a refusal is expected, the second where none is: so
nothing in this test may change a single row.
"""
import os
import re
import sys
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import changed, code, done, dump, once, query, speak, store  # noqa: E402

PRINCIPAL = "pcso-standard"

# Who asks: login -> role, and how they stand to whom (after prepare()).
ROLE = {"sian": "apprentice", "tunde": "apprentice", "llyr": "apprentice", "price": "supervisor", "okonjo": "supervisor",
        "whitaker": "assessor", "okafor": "tutor", "barraclough": "training", "sinclair": "auditor"}
PEOPLE = {
    "sian": {"own": "sian", "other": "tunde", "unknown": "nobody"},
    "tunde": {"own": "tunde", "other": "llyr", "unknown": "nobody"},
    "llyr": {"own": "llyr", "other": "sian", "unknown": "nobody"},
    "price": {"own": "price", "assigned": "sian", "team": "tunde", "other": "llyr", "future": "gwen", "unknown": "nobody"},
    "okonjo": {"own": "okonjo", "team": "sian", "once": "llyr", "other": "whitaker", "unknown": "nobody"},
    "whitaker": {"own": "whitaker", "assigned": "sian", "other": "llyr", "unknown": "nobody"},
    "okafor": {"own": "okafor", "assigned": "tunde", "other": "meg", "unknown": "nobody"},
    "barraclough": {"own": "barraclough", "other": "sian", "unknown": "nobody"},
    "sinclair": {"own": "sinclair", "other": "sian", "unknown": "nobody"},
}
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICmgN2MpMYnetGUQzG4PgLhyCUXLge5X7uV1QVfOCbY4 stranger"
APPRENTICES = ("sian", "tunde", "llyr", "meg")
DECIDES = ("supervisor", "assessor")
TODAY = ("assigned", "team")


# --- what the design says ("who sees what", "who decides") --------------------------------------

def sees_person(role, tie):
    """All of their own; who is assigned today; training and auditor all."""
    if tie == "unknown":
        return False
    return tie == "own" or role in ("training", "auditor") or role != "apprentice" and tie in TODAY


def sees_entry(role, tie):
    """The same, submitted; once assigned: what they themselves decided. A draft is its author's alone."""
    if tie in ("unknown", "draft"):
        return False
    return sees_person(role, tie) or role in DECIDES and tie == "decided"


def unless(allowed, visible):
    """3 is for acts on visible things; what one may not see is 4."""
    return "allowed" if allowed else "denied" if visible else "missing"


def everybody(role):
    return "allowed"


def training(role):
    return unless(role == "training", True)


def deciders(role):
    return unless(role in DECIDES, True)


def queue(role):
    return unless(role != "apprentice", True)


def overseers(role):
    return unless(role in ("training", "auditor"), True)


def auditor(role):
    return unless(role == "auditor", True)


def samples(role):
    """Those who decide, about their own; and who sees everybody."""
    return unless(role in DECIDES or role in ("training", "auditor"), True)


def reads_person(role, tie):
    return unless(sees_person(role, tie), False)


def office(role, tie):
    return unless(role == "training" and tie != "unknown", sees_person(role, tie))


def absent(role, tie):
    """Who decides, coaches or assesses says so of themselves; the unit of anybody."""
    return unless(role == "training" and tie != "unknown" or role in ("supervisor", "assessor", "tutor") and tie == "own",
                  sees_person(role, tie))


def reads_signed(role, tie):
    """What one signed, and what was signed for one, is one's own to read, and the overseers'."""
    return unless(tie == "own" or role in ("training", "auditor") and tie != "unknown", sees_person(role, tie))


def reads_entry(role, tie):
    return unless(sees_entry(role, tie) or tie == "own draft", False)


def writes_draft(role, tie):
    return unless(role == "apprentice" and tie in ("own", "own draft"), False)


def writes_entry(role, tie):
    return unless(role == "apprentice" and tie in ("own", "own draft"), sees_entry(role, tie))


def hides(role, tie):
    """The unit, but nobody their own."""
    return unless(role == "training" and sees_entry(role, tie) and tie != "own", sees_entry(role, tie) or tie == "own draft")


def decides(role, tie):
    return unless(role in DECIDES and tie in TODAY, sees_entry(role, tie) or tie == "own draft")


def takes_back(role, tie):
    """What they themselves decided, also later."""
    return unless(role in DECIDES and tie in TODAY + ("decided",), sees_entry(role, tie) or tie == "own draft")


def comments(role, tie):
    """Who reads it, but for the auditor."""
    return unless((sees_entry(role, tie) or tie == "own draft") and role != "auditor", sees_entry(role, tie))


def testifies(role, tie):
    """Who is asked, of those who see it; that nobody asked them is another answer."""
    return unless(role in ("supervisor", "assessor", "tutor") and tie in TODAY + ("decided",) or role == "training" and tie == "other",
                  sees_entry(role, tie) or tie == "own draft")


def unasks(role, tie):
    """Whoever asked: the apprentice, the supervisor who gave a code."""
    return unless(role == "apprentice" and tie in ("own", "own draft") or role == "supervisor" and tie in TODAY + ("decided",),
                  sees_entry(role, tie) or tie == "own draft")


def vouches(role, tie):
    return unless(role == "supervisor" and tie in TODAY, sees_entry(role, tie) or tie == "own draft")


def employer(role, tie):
    """Behaviours are the employer's: today's supervisor, never on their own."""
    return unless(role == "supervisor" and tie in TODAY, sees_person(role, tie))


def apprentices(role):
    return unless(role == "apprentice", True)


def corrects(role, tie):
    """Whose hours they are, and the unit."""
    return unless(role == "apprentice" and tie == "own" or role == "training" and tie != "unknown", sees_person(role, tie))


def records(role, tie):
    """Milestones: today's supervisor or assessor, and the training unit; nobody their own."""
    return unless(role in DECIDES and tie in TODAY or role == "training" and tie not in ("own", "unknown"), sees_person(role, tie))


def three(role, tie):
    """Apprentice, supervisor and training unit: a review is theirs, but nobody sits on two of the chairs."""
    return unless(role == "apprentice" and tie == "own" or role == "supervisor" and tie in TODAY
                  or role == "training" and tie not in ("own", "unknown"), sees_person(role, tie))


def unmakes(role, tie):
    """An opening is taken back by the training unit, but by nobody their own."""
    return unless(role == "training" and tie not in ("own", "unknown"), sees_person(role, tie))


def holds(role, tie):
    """Written down by the supervisor and the unit."""
    return unless(role == "supervisor" and tie in TODAY or role == "training" and tie not in ("own", "unknown"), sees_person(role, tie))


def does(role, tie):
    return unless(tie == "own" and role == "apprentice" or tie in TODAY or role == "training" and tie != "unknown", sees_person(role, tie))


# --- the verbs ----------------------------------------------------------------------------------

def words():
    return {"title": "Written by a stranger", "on": "2026-11-01", "place": "", "minutes": 5, "off_the_job": "no",
            "types": ["test"], "narrative": "It should not be here.", "references": []}


def document():
    return {"name": "x", "source": "<framework/>", "document": {"form": "framework", "id": "x", "version": "1"}}


# word: (expectation, request, harmless request or None, codes besides ok that a harmless one may end with)
ALONE = {
    "hello": (everybody, {"protocol": 1, "program": "t"}, None),
    "store.cost": (everybody, {}, None),
    "inbox.show": (everybody, {}, None),
    "review.list": (everybody, {}, None),
    "review.calendar": (everybody, {}, None),
    "entry.offers": (everybody, {}, None),
    "team.list": (everybody, {}, None),
    "framework.list": (everybody, {}, None),
    "framework.show": (everybody, {"id": PRINCIPAL}, None),
    "framework.links": (everybody, {"id": PRINCIPAL}, None),
    "framework.source": (everybody, {"id": PRINCIPAL}, None),
    "limits.show": (everybody, {}, None),
    "limits.set": (training, {"attachment": 1000, "quota": 1000}, {"attachment": 1000, "quota": 1}, "usage"),
    "journal.verify": (everybody, {}, None),
    "journal.list": (everybody, {}, None),
    "person.list": (everybody, {}, None),
    "entry.search": (everybody, {"words": "patrol"}, None),
    "testimony.list": (everybody, {}, None),
    "testimony.carry": (everybody, {"entry": 1, "code": "no code"}, None, "usage"),
    "pin.set": (everybody, {"new_pin": "1"}, None, "usage"),
    "key.list": (everybody, {}, None),
    "key.end": (everybody, {"id": 987654}, None, "missing"),
    "lock.prepare": (everybody, {}, None),
    "lock.open": (everybody, {"nonce": "0" * 32}, None, "missing"),
    "queue.list": (queue, {}, None),
    "queue.figures": (overseers, {}, None),
    "board.list": (queue, {}, None),
    "hours.add": (apprentices, {"on": "2026-11-01", "minutes": 5, "words": "x"}, {"on": "2026-11-01", "minutes": 0, "words": "x"}, "usage"),
    "hours.return": (overseers, {}, None),
    "sample.plan": (auditor, {"size": 3}, None),
    "sample.keep": (auditor, {"size": 3}, {"size": 0}, "usage"),
    "sample.list": (overseers, {}, None),
    "sample.show": (overseers, {"id": 987654}, None, "missing"),
    "sample.find": (auditor, {"line": 987654, "verdict": "agreed"}, None, "missing"),
    "sample.findings": (samples, {}, None),
    "gateway.list": (overseers, {"cohort": "2026-05"}, None),
    "person.add": (training, {"login": "king", "name": "King", "roles": ["training"]}, {"login": "king", "name": ""}, "usage"),
    "team.add": (training, {"name": "Mine"}, {"name": ""}, "usage"),
    "team.join": (training, {"name": "Cattlegate NPT", "login": "LOGIN"}, {"name": "No such", "login": "sian"}, "missing"),
    "team.part": (training, {"name": "Cattlegate NPT", "login": "price"}, {"name": "No such", "login": "sian"}, "missing"),
    "roster.export": (training, {"table": "people"}, None),
    "roster.import": (training, {"roster": {"table": "teams", "rows": [{"line": 2, "cells": ["Mine", ""]}]}},
                      {"roster": {"table": "teams", "rows": []}}, "usage"),
    "framework.import": (training, {"documents": [document()]}, {"documents": []}, "usage"),
    "framework.remove": (training, {"id": PRINCIPAL, "version": "1.0"}, {"id": PRINCIPAL}, "usage"),
    "framework.impact": (overseers, {"id": PRINCIPAL}, None),
    "framework.migrate": (training, {"id": PRINCIPAL, "cohort": "2026-05"}, {"id": PRINCIPAL}, "usage"),
    "framework.revert": (training, {"id": PRINCIPAL, "cohort": "2026-05"}, {"id": PRINCIPAL}, "usage"),
    "sign.prepare": (deciders, {}, None, "state"),
    "sign.commit": (deciders, {"nonce": "NONCE"}, {"nonce": "0" * 32}, "missing"),
}
ABOUT_PERSON = {
    "person.show": (reads_person, {"login": "P"}, None),
    "assign.list": (reads_person, {"login": "P"}, None),
    "pace.show": (reads_person, {"login": "P"}, None, "state"),
    "progress.show": (reads_person, {"login": "P"}, None, "state"),
    "claims.show": (reads_person, {"login": "P", "claims": ["S1"]}, None, "state"),
    "criterion.show": (reads_person, {"login": "P", "criterion": "S1"}, None, "state"),
    "criterion.list": (reads_person, {"login": "P"}, None, "state"),
    "next.list": (reads_person, {"login": "P"}, None, "state"),
    "entry.list": (reads_person, {"login": "P"}, None),
    "person.set": (office, {"login": "P", "roles": ["supervisor", "training", "apprentice"]}, {"login": "P", "name": ""}, "usage"),
    "person.mail": (office, {"login": "P", "mail": "p@example.org"}, {"login": "P", "mail": "p"}, "usage"),
    "person.leave": (office, {"login": "P", "on": "2026-11-02"}, {"login": "P"}, "usage"),
    "sign.list": (reads_signed, {"login": "P"}, None),
    "person.away": (absent, {"login": "P", "until_day": "2026-11-05", "deputy": "okonjo"}, {"login": "P"}, "usage"),
    "assign.add": (office, {"apprentice": "P", "role": "supervisor", "to": "price"}, {"apprentice": "P", "role": "supervisor"},
                   "usage"),
    "key.add": (office, {"login": "P", "line": KEY}, {"login": "P", "line": "ssh-rsa AAAA"}, "usage"),
    "gateway.show": (reads_person, {"login": "P"}, None, "state"),
    "gateway.signed": (reads_person, {"login": "P"}, None, "state"),
    "gateway.prepare": (three, {"login": "P"}, None, "state"),
    "gateway.sign": (three, {"login": "P"}, None, "state"),
    "gateway.end": (unmakes, {"login": "P", "words": "x"}, None, "state"),
    "milestone.list": (reads_person, {"login": "P"}, None, "state"),
    "milestone.set": (records, {"login": "P", "key": "first-aid"}, {"login": "P", "key": ""}, "usage state"),
    "behaviour.list": (reads_person, {"login": "P"}, None, "state"),
    "behaviour.signed": (reads_person, {"login": "P"}, None, "state"),
    "portfolio.dump": (reads_person, {"login": "P", "drafts": True}, None, "state usage"),
    "behaviour.prepare": (employer, {"login": "P", "criterion": "B1", "words": "x"}, None, "state usage"),
    "behaviour.verify": (employer, {"login": "P", "criterion": "B1", "words": "x"}, None, "state usage"),
    "behaviour.end": (employer, {"login": "P", "criterion": "B1", "words": "x"}, None, "state usage"),
    "hours.show": (reads_person, {"login": "P"}, None, "state"),
    "hours.list": (reads_person, {"login": "P"}, None, "state"),
    "hours.correct": (corrects, {"login": "P", "line": 987654, "minutes": 5, "words": "x"}, None, "missing state"),
    "hours.reduce": (office, {"login": "P", "percent": 5, "words": "x"}, {"login": "P", "percent": 101, "words": "x"}, "usage state"),
    "enrol.set": (office, {"login": "P", "cohort": "Mine"}, {"login": "P"}, "usage state"),
    "enrol.break": (office, {"login": "P", "reason": "x"}, {"login": "P"}, "usage state"),
    "review.history": (reads_person, {"login": "P"}, None, "state"),
    "review.signed": (reads_person, {"login": "P"}, None),
    "review.plan": (three, {"login": "P", "on": "2026-12-01"}, {"login": "P"}, "usage state"),
    "enrol.add": (office, {"login": "P", "principal": PRINCIPAL, "start_day": "2026-11-02"}, {"login": "P"}, "usage"),
}
ABOUT_REVIEW = {
    "review.show": (reads_person, {"id": "N"}, None),
    "review.move": (three, {"review": "N", "on": "2026-12-01"}, {"review": "N"}, "usage"),
    "review.miss": (three, {"review": "N", "words": "x"}, {"review": "N", "words": " "}, "usage"),
    "review.note": (three, {"review": "N", "words": "x"}, None, "state"),
    "review.prepare": (three, {"review": "N"}, None, "state"),
    "review.sign": (three, {"review": "N"}, None, "state"),
    "review.save": (holds, {"review": "N", "version": 0, "notes": "x"}, {"review": "N", "version": 777}, "state"),
    "review.action": (holds, {"review": "N", "owner": "price", "by": "2026-12-01", "text": "x"}, {"review": "N"}, "usage"),
    "review.close": (holds, {"review": "N", "notes": "x"}, {"review": "N"}, "usage"),
}
ABOUT_ACTION = {"review.done": (does, {"id": "A"}, None, "state denied")}  # that it is theirs to do is another answer
ABOUT_ENTRY = {
    "entry.show": (reads_entry, {"id": "E"}, None),
    "entry.timeline": (reads_entry, {"id": "E"}, None),
    "queue.show": (reads_entry, {"id": "E"}, None),
    "draft.save": (writes_draft, {"entry": "E", "version": "V", "durable": True, "words": words(), "claims": []},
                   {"entry": "E", "version": 777, "words": words()}, "state"),
    "attachment.add": (writes_draft, {"entry": "E", "name": "x", "bytes": 5, "sha256": "0" * 64}, None, "state"),
    "attachment.remove": (writes_draft, {"entry": "E", "attachment": 987654}, None, "missing"),
    "attachment.read": (reads_entry, {"entry": "E", "attachment": 987654, "piece": 0}, None, "missing"),
    "entry.discard": (writes_draft, {"id": "E"}, None, "state"),
    "entry.like": (writes_entry, {"id": "E"}, None, "state"),
    "entry.submit": (writes_entry, {"id": "E"}, None, "state"),
    "entry.withdraw": (writes_entry, {"id": "E"}, None, "state"),
    "entry.hide": (hides, {"id": "E", "reason": "because"}, {"id": "E", "reason": ""}, "usage"),
    "entry.unhide": (hides, {"id": "E", "reason": "because"}, None, "state"),
    "queue.decide": (decides, {"entry": "E", "revision": "R", "verdict": "accept"},
                     {"entry": "E", "revision": 777, "verdict": "accept"}, "state"),
    "queue.undecide": (takes_back, {"entry": "E"}, {"entry": "E", "claims": ["no-such-code"]}, "missing state"),
    "entry.comment": (comments, {"entry": "E", "words": "x"}, {"entry": "E", "words": " "}, "usage state"),
    "entry.seen": (reads_entry, {"id": "E"}, None),
    "testimony.ask": (writes_entry, {"entry": "E", "of": "okafor"}, {"entry": "E", "of": "nobody"}, "missing"),
    "testimony.show": (testifies, {"id": "E"}, None, "state"),
    "testimony.save": (testifies, {"entry": "E", "version": 0, "words": "x", "types": ["observation"]}, None, "state"),
    "testimony.give": (testifies, {"entry": "E", "revision": "R", "words": "x", "types": ["observation"]}, None, "state"),
    "testimony.decline": (testifies, {"entry": "E", "reason": "x"}, None, "state"),
    "testimony.withdraw": (unasks, {"entry": "E", "testimony": 987654}, None, "missing"),
    "testimony.code": (vouches, {"entry": "E", "name": "x", "code": "0123456789ABCDEF"},
                       {"entry": "E", "name": "", "code": "0123456789ABCDEF"}, "usage"),
    "sign.show": (reads_entry, {"id": "E"}, None),
    "revoke.prepare": (takes_back, {"entry": "E", "comment": "because"}, {"entry": "E", "comment": ""}, "usage"),
    "sign.revoke": (takes_back, {"entry": "E", "comment": "because"}, {"entry": "E", "comment": ""}, "usage"),
}


def filled(ask, values):
    return {name: values.get(value, value) if isinstance(value, str) else value for name, value in ask.items()}


# --- a store with every tie in it ---------------------------------------------------------------

def prepare(room):
    """price supervises sian directly, tunde through the team, and gwen from next week."""
    path = store(room)
    for verb, ask in (("person.add", {"login": "gwen", "name": "Gwen Parry", "roles": ["apprentice"]}),
                      ("assign.add", {"apprentice": "sian", "role": "supervisor", "to": "price"}),
                      ("assign.add", {"apprentice": "gwen", "role": "supervisor", "to": "price", "from_day": "2026-11-09"})):
        done(path, "barraclough", verb, ask)
    for login in APPRENTICES:
        planned = done(path, "barraclough", "review.history", {"login": login})["clock"]["review"]
        review = planned or done(path, "barraclough", "review.plan", {"login": login, "on": "2026-11-20"})["id"]
        action = done(path, "barraclough", "review.action", {"review": review, "owner": "barraclough", "by": "2026-12-01", "text": "x"})["id"]
        done(path, "barraclough", "review.done", {"id": action})
    return path


def about_reviews(path, person):
    """Verb, row, values: of the review of this person, and of the action that was agreed in it and is done."""
    found = query(path, "SELECT v.id, a.id FROM review v JOIN review_action a ON a.review_id = v.id JOIN person p ON p.id = v.person_id WHERE p.login = ? ORDER BY a.id DESC", person)
    review, action = found[0] if found else (987654, 987654)
    for verb, row in {**ABOUT_REVIEW, **ABOUT_ACTION}.items():
        yield verb, row, {"N": review, "A": action}


def one(path, sql, *values):
    rows = query(path, sql, *values)
    check(rows, f"nothing in the store for: {sql}")
    return rows[0][0]


OPEN = """SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id JOIN waiting w ON w.entry_id = e.id
          WHERE p.login = ? AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.entry_id = e.id)
          AND NOT EXISTS (SELECT 1 FROM claim c JOIN decision n ON n.claim_id = c.id WHERE c.entry_id = e.id) ORDER BY e.id"""
DRAFT = "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = ? AND e.revisions = 0 ORDER BY e.id"
DECIDED = """SELECT c.entry_id FROM decision n JOIN person d ON d.id = n.person_id JOIN claim c ON c.id = n.claim_id
             JOIN entry e ON e.id = c.entry_id JOIN person p ON p.id = e.person_id
             WHERE d.login = ? AND p.login = ? AND n.signoff_id IS NOT NULL ORDER BY n.id"""


def entries(path, login):
    """tie -> entry: of each person that this one stands to, one that waits and one that was never submitted."""
    found = {"unknown": 987654}
    for tie, person in PEOPLE[login].items():
        if ROLE.get(person) != "apprentice":
            continue
        found["other" if tie == "once" else tie] = one(path, OPEN, person)
        if tie == "own":
            found["own draft"] = one(path, DRAFT, person)
        else:
            found[f"draft of {tie}"] = one(path, DRAFT, person)
        if tie == "once":
            found["decided"] = one(path, DECIDED, login, person)
    return found


def values_of(path, entry):
    row = query(path, "SELECT e.revisions, coalesce(d.version, 0) FROM entry e LEFT JOIN draft d ON d.entry_id = e.id WHERE e.id = ?",
                entry)
    revisions, version = row[0] if row else (1, 1)
    return {"E": entry, "R": revisions, "V": version}


def send(stranger, verb, expected, row, values):
    """-> what is wrong, or None."""
    request = row[2] if expected == "allowed" and row[2] is not None else row[1]
    answer = stranger.write(verb, filled(request, values))
    got = code(answer)
    wanted = ["ok"] + (row[3].split() if len(row) > 3 else []) if expected == "allowed" else [expected]
    if got in wanted and (got == "ok" or answer["error"]["message"]):
        return None
    return f"{verb} {values}: wanted {' or '.join(wanted)}, got {answer.get('error', got)}"


def walk(path, login, faults):
    role = ROLE[login]
    stranger = speak(path, login)
    found = entries(path, login)
    nonce = one(path, "SELECT nonce FROM sign_round WHERE person_id = (SELECT id FROM person WHERE login = 'price')")
    for verb, row in ALONE.items():
        faults.append((login, "", send(stranger, verb, row[0](role), row, {"LOGIN": login, "NONCE": nonce})))
    for tie, person in PEOPLE[login].items():
        for verb, row in ABOUT_PERSON.items():
            faults.append((login, tie, send(stranger, verb, row[0](role, tie), row, {"P": person})))
        for verb, row, values in about_reviews(path, person) if person in APPRENTICES or tie == "unknown" else ():
            faults.append((login, tie, send(stranger, verb, row[0](role, tie), row, values)))
    for name, entry in found.items():
        tie = "draft" if name.startswith("draft of") else name
        for verb, row in ABOUT_ENTRY.items():
            if (tie, verb) in (("own", "entry.withdraw"), ("own draft", "entry.discard"), ("own draft", "entry.submit")):
                continue  # which it would do
            faults.append((login, name, send(stranger, verb, row[0](role, tie), row, values_of(path, entry))))
    check(stranger.close() == 0, f"{login}: the store program did not end well")


# --- the cases ----------------------------------------------------------------------------------

def case_every_verb_is_in_it(room):
    header = (Path(os.environ["SRCDIR"]) / "include/beatbook/domain/verb.h").read_text()
    verbs = set(re.findall(r'^\s*V\(\w+, \w+, "([a-z.]+)"', header, re.M))
    here = set(ALONE) | set(ABOUT_PERSON) | set(ABOUT_REVIEW) | set(ABOUT_ACTION) | set(ABOUT_ENTRY)
    check(verbs and verbs == here, f"only in one of the two: {verbs ^ here}")


def case_verbs_by_role_and_tie(room):
    path = prepare(room)
    check(code(once(path, "price", "sign.prepare")) == "ok", "price has nothing to sign")
    for login in ROLE:
        speak(path, login).close()  # whoever is told what they signed is told once
    before = dump(path)
    faults = []
    for login in ROLE:
        walk(path, login, faults)
    wrong = [f"{login} {tie}: {fault}" for login, tie, fault in faults if fault]
    check(not wrong, "\n".join(wrong))
    check(len(faults) > 500, f"only {len(faults)} cells")
    # A round of signing that is shown is kept for five minutes: that is all that asking may leave.
    left = [name for name in changed(before, dump(path)) if name not in ("sign_round", "sign_round_line", "idempotency")]
    check(not left, f"refused requests changed {left}")


def case_an_apprentice_leaves_no_trace(room):
    """Not a row: neither of what was refused nor of what was read."""
    path = prepare(room)
    before = dump(path)
    faults = []
    query_before = query(path, "SELECT count(*) FROM idempotency")
    for login in ("sian", "tunde", "llyr"):
        stranger = speak(path, login)
        for verb, row in ALONE.items():
            if verb in ("lock.prepare", "hours.add"):
                continue  # everybody's own screen: kept for five minutes; and what is theirs to write
            stranger.write(verb, filled(row[1], {"LOGIN": login, "NONCE": "0" * 32}))
        for tie, person in PEOPLE[login].items():
            for verb, row in ABOUT_PERSON.items():
                stranger.write(verb, filled(row[1], {"P": person}))
            for verb, row, values in about_reviews(path, person) if tie != "own" else ():
                faults.append(send(stranger, verb, "missing", row, values))
        for name, entry in entries(path, login).items():
            if not name.startswith("own"):
                for verb, row in ABOUT_ENTRY.items():
                    faults.append(send(stranger, verb, "missing", row, values_of(path, entry)))
        stranger.close()
    check(not any(faults), "\n".join(fault for fault in faults if fault))
    check(query(path, "SELECT count(*) FROM idempotency") == query_before, "an answer was kept")
    check(not changed(before, dump(path)), f"they changed {changed(before, dump(path))}")


def case_the_other_and_the_unknown_are_answered_alike(room):
    """To the letter, but for the name that was asked for; or the answer would say who and what exists."""
    path = prepare(room)
    for login in ("sian", "price", "okonjo", "whitaker", "okafor"):
        stranger = speak(path, login)
        other, found = PEOPLE[login]["other"], entries(path, login)
        for verb, row in {**ABOUT_PERSON, "queue.list": (None, {"login": "P"}), "journal.list": (None, {"login": "P"})}.items():
            told = [re.sub(rf"\b({other}|nobody)\b", "P", str(stranger.write(verb, filled(row[1], {"P": person})).get("error")))
                    for person in (other, "nobody")]
            check(told[0] == told[1] != "None", f"{login} {verb}: {told}")
        theirs, nobodys = about_reviews(path, other), about_reviews(path, "nobody")
        for (verb, row, values), (_, _, none) in zip(theirs, nobodys):
            told = [re.sub(rf"{value['N']}|{value['A']}", "N", str(stranger.write(verb, filled(row[1], value)).get("error"))) for value in (values, none)]
            check(other not in APPRENTICES or told[0] == told[1] and "missing" in told[0], f"{login} {verb}: {told}")
        hidden = [found[name] for name in found if name == "other" or name.startswith("draft of")] + [-1, 2 ** 62, 987654]
        for verb, row in {**ABOUT_ENTRY, "journal.list": (None, {"entry": "E"})}.items():
            told = set()
            for entry in hidden:
                answer = stranger.write(verb, filled(row[1], {"E": entry, "R": 1, "V": 1}))
                told.add(re.sub(rf"{entry}\b", "E", str(answer.get("error", answer.get("answer")))))
            check(len(told) == 1 and ("missing" in str(told) or verb == "journal.list"), f"{login} {verb}: {told}")
        stranger.close()


if __name__ == "__main__":
    main(sys.modules[__name__])
