"""leaks - the other doors: searches, lists, the journal, cursors, counts, messages. And what may not come in by any member."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import changed, code, done, dump, once, query, speak, store  # noqa: E402
from frames import dumped, new_key, words_of  # noqa: E402

OTHERS = ("tunde", "llyr", "price", "okonjo", "whitaker", "okafor", "barraclough", "sinclair")
MARK = "Quillwort"
CODES = ("S1", "K1", "D1")


def reads(path, login, about=None):
    """Every reading verb, about everybody and everything, or about one person: verb, ask."""
    people = [about, login] if about else [person for person, in query(path, "SELECT login FROM person")]
    entries = [entry for entry, in query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = ?1"
                                               " OR ?1 IS NULL", about)]
    yield from [("hello", {"protocol": 1}), ("inbox.show", {}), ("team.list", {}), ("framework.list", {}), ("person.list", {"limit": 500}),
                ("journal.list", {"limit": 500}), ("journal.verify", {}), ("queue.list", {"limit": 500}), ("store.cost", {}),
                ("framework.show", {"id": "pcso-standard"}), ("entry.search", {"words": MARK}), ("entry.search", {"words": "the", "limit": 500}),
                ("board.list", {"limit": 500, "status": None, "counted": True})]
    for person in people:
        for verb in ("person.show", "assign.list", "review.history", "review.list", "review.calendar", "progress.show", "pace.show", "next.list", "journal.list", "queue.list", "key.list"):
            yield verb, {"login": person}
        yield "claims.show", {"login": person, "claims": list(CODES)}
        for verb in ("entry.list", "criterion.list"):
            yield verb, {"login": person, "limit": 500}
        for criterion in CODES:
            yield "criterion.show", {"login": person, "criterion": criterion, "entries": 500}
            yield "entry.list", {"login": person, "criterion": criterion, "limit": 500}
        yield "person.list", {"words": person}
    for entry in entries:
        for verb in ("entry.show", "queue.show", "entry.timeline", "sign.show", "entry.like"):
            yield verb, {"id": entry}
        yield "journal.list", {"entry": entry}
    for review, in query(path, "SELECT v.id FROM review v JOIN person p ON p.id = v.person_id WHERE p.login = ?1 OR ?1 IS NULL", about):
        yield "review.show", {"id": review}


def answers(path, login, about=None):
    stranger = speak(path, login)
    for verb, ask in reads(path, login, about):
        yield verb, ask, stranger.ask(verb, ask)
    for person in [about, login] if about else [person for person, in query(path, "SELECT login FROM person")]:
        ask = {"login": person, "drafts": True, "documents": False}
        yield "portfolio.dump", ask, dumped(stranger, ask)
    stranger.close()


# --- out ----------------------------------------------------------------------------------------

def case_the_words_of_drafts(room):
    """New ones, one beside a revision, one that was withdrawn: in no answer to anybody else, in no line of the journal, in no index."""
    path = store(room)
    entry = query(path, "SELECT e.id FROM entry e JOIN waiting w ON w.entry_id = e.id WHERE e.person_id = (SELECT id FROM person"
                        " WHERE login = 'sian') AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.entry_id = e.id) ORDER BY 1")[0][0]
    words = {**words_of(f"{MARK} title", f"{MARK} narrative", "2026-11-01"), "place": f"{MARK} place",
             "references": [{"kind": "other", "value": f"{MARK} reference"}]}
    new = done(path, "sian", "draft.save", {"words": words, "claims": list(CODES)})["entry"]
    beside = done(path, "sian", "entry.show", {"id": entry})["version"]
    done(path, "sian", "draft.save", {"entry": entry, "version": beside, "words": words, "claims": list(CODES)})
    for login in OTHERS:
        for verb, ask, answer in answers(path, login, "sian"):
            check(MARK not in json.dumps(answer), f"{login} {verb} {ask}: {str(answer)[:300]}")
            check("answer" not in answer or verb not in ("entry.show", "queue.show") or ask["id"] != new, f"{login} sees entry {new}")
    for table in ("journal_body", "entry_text_content", "entry_text_data", "idempotency"):
        check(MARK.lower() not in str(query(path, f"SELECT * FROM {table}")).lower(), f"it lies in {table}")
    check(done(path, "sian", "entry.show", {"id": new})["words"]["title"] == f"{MARK} title", "not even sian sees it")


def case_unsigned_decisions(room):
    """What is decided and not signed is its maker's: neither the apprentice nor a fellow signer reads it."""
    path = store(room)
    entry, revision = query(path, "SELECT e.id, e.revisions FROM entry e JOIN waiting w ON w.entry_id = e.id WHERE e.person_id ="
                                  " (SELECT id FROM person WHERE login = 'sian') AND NOT EXISTS (SELECT 1 FROM draft d"
                                  " WHERE d.entry_id = e.id) ORDER BY 1")[0]
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "decline", "comment": MARK})
    for login in ("sian", "tunde", "okonjo", "whitaker", "okafor", "barraclough", "sinclair"):
        for verb, ask, answer in answers(path, login, "sian"):
            check(MARK not in json.dumps(answer), f"{login} {verb} {ask}: {str(answer)[:300]}")
    told = done(path, "sian", "journal.list", {"entry": entry, "limit": 500})["items"]
    check(all(line["kind"] != "queue.decide" for line in told), "sian reads in the journal that somebody decided")


def names_allowed(path, login):
    """Themselves, who is or was assigned to them, who decided on theirs, and whoever stands in their own lines of the journal."""
    return {name for row in query(path, """
        WITH me AS (SELECT id FROM person WHERE login = ?)
        SELECT login, name FROM person WHERE id IN (SELECT id FROM me
            UNION SELECT a.person_id FROM assignment a WHERE a.apprentice_id = (SELECT id FROM me)
            UNION SELECT m.person_id FROM assignment a JOIN team_member m ON m.team_id = a.team_id JOIN person p ON p.id = m.person_id
                  WHERE a.apprentice_id = (SELECT id FROM me) AND (p.roles >> a.role) & 1 = 1
            UNION SELECT n.person_id FROM decision n JOIN claim c ON c.id = n.claim_id JOIN entry e ON e.id = c.entry_id
                  WHERE e.person_id = (SELECT id FROM me)
            UNION SELECT j.actor_id FROM journal j WHERE j.subject_id = (SELECT id FROM me))""", login) for name in row}


def strings(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


def case_names_of_others(room):
    """Also for an apprentice who belongs to the team that decides on the others."""
    path = store(room)
    done(path, "barraclough", "team.join", {"name": "Cattlegate NPT", "login": "tunde"})
    done(path, "barraclough", "team.add", {"name": "Elsewhere"})
    done(path, "barraclough", "team.join", {"name": "Elsewhere", "login": "iqbal"})
    for login in ("sian", "tunde", "llyr"):
        own = names_allowed(path, login)
        others = [name for row in query(path, "SELECT login, name FROM person WHERE login <> name") for name in row if name not in own]
        check(len(others) > 20, f"{login} has nobody to be hidden")
        full = re.compile("|".join(re.escape(name) for name in others if " " in name))
        for verb, ask, answer in answers(path, login):
            if "error" in answer:
                continue  # that it names who was asked for is no news
            for text in strings(answer["answer"]):
                check(text not in others and not full.search(text), f"{login} {verb} {ask}: {text[:200]}")


def case_cursors(room):
    """Made up, they give a refusal or what the caller sees anyway, and never an answer that depends on what is hidden."""
    path = store(room)
    logins = [person for person, in query(path, "SELECT login FROM person")]
    odd = ["", "p", "p1", "p1.", "p1.2.3", "P1.2", "p1.2 ", "p1,2", "p0x1.2", "p1.2'--", "p\u202e1.2", "x" * 3000, "p" + "9" * 400 + ".0",
           "p9223372036854775807.0", "p-9223372036854775808.-9223372036854775808", "p9223372036854775807.9223372036854775807"]
    fine = ["p0.0", "p1.1", "p-1.-1", "p9007199254740992.0", "p-9007199254740992.9007199254740992"]
    lists = {"person.list": {}, "entry.list": {}, "entry.search": {"words": "the"}, "journal.list": {}, "criterion.list": {}, "progress.show": {},
             "queue.list": {}}
    for login in ("sian", "price"):
        stranger = speak(path, login)
        seen = {verb: set(strings(stranger.ask(verb, {**ask, "limit": 500} if verb != "progress.show" else ask))) for verb, ask in lists.items()}
        for verb, ask in lists.items():
            if verb == "queue.list" and login == "sian" or verb in ("entry.list", "criterion.list", "progress.show") and login == "price":
                continue
            for cursor in odd:
                answer = stranger.ask(verb, {**ask, "cursor": cursor})
                check(code(answer) == "usage", f"{login} {verb} {cursor[:40]!r}: {str(answer)[:200]}")
            for cursor in fine:
                answer = stranger.ask(verb, {**ask, "cursor": cursor})
                check(code(answer) in ("ok", "usage"), f"{login} {verb} {cursor}: {answer}")
                names = {text for text in strings(answer.get("answer")) if text in logins}
                check(names <= seen[verb], f"{login} {verb} {cursor} gives {names - seen[verb]}")
        hidden = query(path, "SELECT id FROM person WHERE login IN ('meg', 'llyr', 'iqbal')" if login == "sian" else
                       "SELECT id FROM person WHERE login IN ('llyr', 'iqbal', 'sinclair')")
        told = {str(stranger.ask("person.list", {"cursor": f"p{person}.0"})["error"]) for person, in hidden + [(4711,)]}
        check(len(told) == 1, f"{login} learns who exists: {told}")
        stranger.close()


SEARCHES = ['"', '""', "*", "the*", "NEAR(", "NEAR(the a)", "OR", "the OR", "AND", "NOT the", "'", "' OR 1=1 --", "%", "_", "owner:o10", "o10",
            "everyone", '{owner} : "o10"', 'x" OR owner:"everyone', 'the") OR {owner} : ("everyone"', "the) OR {owner} : (everyone", "^the",
            "title:the", "-the", "the - a", "+", "(", "((((((((", ")" * 1000, '"' * 1000, "a " * 500, "\\", ";", "\u00e9", "\ud83d\ude00".encode(
                "utf-16", "surrogatepass").decode("utf-16"), "rank MATCH 'bm25'", "entry_text", "the\ta", "0x00", "\u200d"]


def case_words_to_search_for(room):
    """Whatever they are: an answer with one's own, or a refusal that is not the database's."""
    path = store(room)
    before = dump(path)
    for login in ("sian", "price", "llyr"):
        stranger = speak(path, login)
        seen = {"sian": {"sian"}, "llyr": {"llyr"}}.get(login)
        for words in SEARCHES:
            answer = stranger.ask("entry.search", {"words": words, "limit": 500})
            check(code(answer) in ("ok", "usage"), f"{words!r}: {answer}")
            check("fts" not in str(answer.get("error", "")).lower(), f"{words!r}: {answer}")
            owners = {entry["login"] for entry in answer.get("answer", {"items": []})["items"]}
            check(owners <= seen if seen else "llyr" not in owners, f"{login} finds entries of {owners} by {words!r}")
        check(stranger.ask("entry.search", {"words": "the"})["answer"]["items"], f"{login} finds nothing at all")
        stranger.close()
    check(not changed(before, dump(path)), "a search wrote")


# --- in -----------------------------------------------------------------------------------------

WORDS = {"title": "T", "on": "2026-11-01", "place": "P", "minutes": 5, "off_the_job": "no", "types": ["test"], "narrative": "N",
         "references": [{"kind": "other", "value": "R"}]}
FRAMEWORK = {"name": "x.xml", "source": "<x/>", "document": {"form": "framework", "id": "x", "version": "1"}}
# Every text of every ask; texts in lists and below are written out.
ASKS = {
    "hello": {"protocol": 1, "program": "T"},
    "person.add": {"login": "T", "name": "T", "number": "T", "roles": ["tutor"]},
    "person.list": {"cohort": "T", "words": "T", "cursor": "T"},
    "person.show": {"login": "T"},
    "person.set": {"login": "T", "name": "T", "number": "T"},
    "person.mail": {"login": "T", "mail": "t@example.org"},
    "person.leave": {"login": "T", "on": "2026-11-02", "to": "T"},
    "person.away": {"login": "T", "deputy": "T"},
    "sign.list": {"login": "T", "cursor": "T"},
    "pin.set": {"old_pin": "T", "new_pin": "T"},
    "team.add": {"name": "T"},
    "team.join": {"name": "T", "login": "T"},
    "team.part": {"name": "T", "login": "T"},
    "assign.add": {"apprentice": "T", "role": "tutor", "to": "T"},
    "assign.list": {"login": "T"},
    "enrol.add": {"login": "T", "principal": "T", "with": ["T"], "start_day": "2026-11-02", "cohort": "T", "rules": "T"},
    "enrol.set": {"login": "T", "cohort": "T"},
    "enrol.break": {"login": "T", "reason": "T"},
    "roster.import": {"roster": {"table": "teams", "rows": [{"line": 2, "cells": ["T", "T"]}]}},
    "framework.show": {"id": "T", "version": "T"},
    "framework.source": {"id": "T", "version": "T"},
    "framework.links": {"id": "T", "version": "T", "other": "T", "other_version": "T"},
    "framework.remove": {"id": "T", "version": "T"},
    "framework.impact": {"id": "T", "version": "T", "items": ["T"], "from": "T", "from_version": "T", "cohort": "T", "login": "T"},
    "framework.migrate": {"id": "T", "to": "T", "from": "T", "from_version": "T", "cohort": "T", "login": "T"},
    "framework.revert": {"id": "T", "cohort": "T", "login": "T"},
    "framework.import": {"documents": [FRAMEWORK]},
    "pace.show": {"login": "T"},
    "progress.show": {"login": "T", "framework": "T", "cursor": "T"},
    "criterion.show": {"login": "T", "criterion": "T"},
    "claims.show": {"login": "T", "claims": ["T"]},
    "criterion.list": {"login": "T", "words": "T", "cursor": "T"},
    "next.list": {"login": "T"},
    "draft.save": {"words": WORDS, "claims": ["T"]},
    "entry.list": {"login": "T", "criterion": "T", "cursor": "T"},
    "entry.search": {"words": "T", "cursor": "T"},
    "queue.list": {"login": "T", "cursor": "T"},
    "queue.figures": {"cursor": "T"},
    "queue.decide": {"entry": 1, "revision": 1, "verdict": "decline", "claims": ["T"], "comment": "T"},
    "queue.undecide": {"entry": 1, "claims": ["T"]},
    "entry.comment": {"entry": 1, "words": "T"},
    "hours.show": {"login": "T"},
    "hours.list": {"login": "T", "cursor": "T"},
    "hours.add": {"on": "2026-11-01", "minutes": 5, "reason": "T", "words": "T"},
    "hours.correct": {"login": "T", "line": 1, "minutes": 5, "words": "T"},
    "hours.reduce": {"login": "T", "percent": 5, "words": "T"},
    "hours.return": {"cohort": "T", "cursor": "T"},
    "testimony.ask": {"entry": 1, "of": "T"},
    "testimony.list": {"cursor": "T"},
    "testimony.save": {"entry": 1, "words": "T"},
    "testimony.give": {"entry": 1, "revision": 1, "words": "T"},
    "testimony.decline": {"entry": 1, "reason": "T"},
    "testimony.code": {"entry": 1, "name": "T", "code": "T"},
    "testimony.carry": {"entry": 1, "code": "T", "words": "T"},
    "attachment.add": {"entry": 1, "name": "T", "bytes": 1, "sha256": "T"},
    "sign.commit": {"nonce": "T", "secret": "T", "signature": "T"},
    "revoke.prepare": {"entry": 1, "claims": ["T"], "comment": "T"},
    "sign.revoke": {"entry": 1, "claims": ["T"], "comment": "T", "nonce": "T", "secret": "T", "signature": "T"},
    "key.add": {"login": "T", "line": "T"},
    "key.list": {"login": "T"},
    "lock.open": {"nonce": "T", "secret": "T", "signature": "T"},
    "entry.timeline": {"id": 1, "cursor": "T"},
    "entry.hide": {"id": 1, "reason": "T"},
    "entry.unhide": {"id": 1, "reason": "T"},
    "journal.list": {"login": "T", "cursor": "T"},
    "sample.plan": {"cohort": "T", "decider": "T"},
    "sample.keep": {"cohort": "T", "decider": "T"},
    "sample.list": {"cursor": "T"},
    "sample.find": {"line": 1, "verdict": "agreed", "words": "T"},
    "sample.findings": {"cursor": "T"},
    "milestone.list": {"login": "T"},
    "milestone.set": {"login": "T", "key": "T", "words": "T"},
    "gateway.show": {"login": "T"},
    "gateway.list": {"cohort": "T", "cursor": "T"},
    "gateway.signed": {"login": "T"},
    "gateway.prepare": {"login": "T", "nonce": "T", "secret": "T", "signature": "T"},
    "gateway.sign": {"login": "T", "nonce": "T", "secret": "T", "signature": "T"},
    "gateway.end": {"login": "T", "words": "T"},
    "board.list": {"cohort": "T", "text": "T", "cursor": "T"},
    "behaviour.list": {"login": "T"},
    "behaviour.signed": {"login": "T"},
    "portfolio.dump": {"login": "T"},
    "behaviour.prepare": {"login": "T", "criterion": "T", "examples": [{"entry": 1}], "words": "T"},
    "behaviour.verify": {"login": "T", "criterion": "T", "words": "T", "nonce": "T", "secret": "T", "signature": "T"},
    "review.list": {"login": "T", "cohort": "T", "cursor": "T"},
    "review.calendar": {"login": "T", "cohort": "T", "cursor": "T"},
    "review.history": {"login": "T"},
    "review.signed": {"login": "T"},
    "review.plan": {"login": "T", "place": "T", "reason": "T"},
    "review.move": {"review": 1, "login": "T", "place": "T", "reason": "T"},
    "review.miss": {"review": 1, "words": "T"},
    "review.save": {"review": 1, "version": 0, "notes": "T"},
    "review.action": {"review": 1, "owner": "T", "text": "T"},
    "review.close": {"review": 1, "notes": "T"},
    "review.note": {"review": 1, "words": "T"},
    "review.prepare": {"review": 1, "nonce": "T", "secret": "T", "signature": "T"},
    "review.sign": {"review": 1, "nonce": "T", "secret": "T", "signature": "T"},
    "behaviour.end": {"login": "T", "criterion": "T", "words": "T", "nonce": "T", "secret": "T", "signature": "T"},
}
NO_TEXT = {"store.cost", "limits.show", "limits.set", "attachment.remove", "attachment.read",
           "team.list", "roster.export", "framework.list", "entry.offers", "entry.like", "entry.show", "entry.submit", "entry.withdraw", "entry.discard", "queue.show",
           "sign.prepare", "sign.show", "key.end", "lock.prepare", "journal.verify", "inbox.show",
           "testimony.show", "testimony.withdraw", "entry.seen", "review.show", "review.done", "sample.show"}
DIRT = {"escape": "a\x1b[31mb", "bell": "a\x07", "C1": "a\x9bm", "delete": "a\x7f", "bidi override": "a\u202eb", "bidi isolate": "a\u2066b",
        "zero width space": "a\u200bb", "word joiner": "a\u2060b", "byte order mark": "\ufeffa", "soft hyphen": "a\u00adb",
        "line separator": "a\u2028b", "tag": "a\U000e0041b", "private use": "a\ue000b", "no character": "a\ufffeb", "not NFC": "e\u0301a",
        "heap of marks": "a" + "\u0316" * 9, "carriage return": "a\rb", "a megabyte": "a" * 300000}
WORDS_OF_TABLES = {"role", "table", "verdict", "types", "kind", "form", "on", "start_day", "roles"}


def places(ask, path=()):
    """The places of all texts in an ask."""
    for key, value in ask.items() if isinstance(ask, dict) else enumerate(ask):
        if isinstance(value, (dict, list)) and key not in WORDS_OF_TABLES:
            yield from places(value, path + (key,))
        elif isinstance(value, str) and key not in WORDS_OF_TABLES and key != "source":
            yield path + (key,)


def put(ask, place, text):
    ask = json.loads(json.dumps(ask))
    inner = ask
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = text
    return ask


def case_every_text_of_every_ask(room):
    """The store refuses what the client should have cleaned, whoever sends it, before it looks at anything else."""
    path = store(room)
    from pathlib import Path
    header = (Path(os.environ["SRCDIR"]) / "include/beatbook/domain/verb.h").read_text()
    verbs = set(re.findall(r'^\s*V\(\w+, \w+, "([a-z.]+)"', header, re.M))
    check(verbs == set(ASKS) | NO_TEXT, f"only in one of the two: {verbs ^ (set(ASKS) | NO_TEXT)}")
    before = dump(path)
    stranger = speak(path, "barraclough")
    count = 0
    for verb, ask in ASKS.items():
        for place in places(ask):
            for name, text in DIRT.items():
                answer = stranger.ask(verb, put(ask, place, text), new_key())
                count += 1
                check(answer is not None, f"{verb} {place}: {name} ends the conversation")
                check(code(answer) == "usage", f"{verb} {place} takes {name}: {str(answer)[:200]}")
                told = answer["error"]["message"]
                check(told.isprintable() and len(told) < 1000, f"{verb} {place} {name} gives it back: {told[:100]!r}")
    stranger.close()
    check(count > 900, f"only {count}")
    check(not changed(before, dump(path)), f"they changed {changed(before, dump(path))}")


def case_messages_tell_nothing_of_the_inside(room):
    """No path, no table, no statement in what a stranger is told."""
    path = store(room)
    stranger = speak(path, "sian")
    inside = re.compile(r"sqlite|select |insert |\.db|/tmp|/home|constraint|no such table|\bfts", re.I)
    big, small = 2 ** 63 - 1, -2 ** 63
    for verb, ask in ASKS.items():
        for value in ("'", "%s%n", "../../etc/passwd", "a" * 200):
            for place in places(ask):
                answer = stranger.ask(verb, put(ask, place, value), new_key())
                check(not inside.search(str(answer.get("error", ""))), f"{verb} {place}: {answer}")
    for verb in ("entry.show", "entry.submit", "entry.withdraw", "entry.discard", "queue.show"):
        for number in (0, -1, big, small):
            check(code(stranger.write(verb, {"id": number})) == "missing", f"{verb} {number}")
    for verb, ask in (("entry.list", {"limit": big}), ("entry.list", {"limit": small}), ("next.list", {"most": big}), ("next.list", {"most": small}),
                      ("framework.show", {"id": "pcso-standard", "position": big, "limit": big}), ("journal.list", {"entry": big, "limit": big}),
                      ("framework.source", {"id": "pcso-standard", "position": big}), ("criterion.show", {"criterion": "S1", "entries": big}),
                      ("draft.save", {"entry": big, "version": small, "words": WORDS}), ("draft.save", {"entry": -1, "words": WORDS}),
                      ("draft.save", {"words": {**WORDS, "minutes": big}}), ("person.list", {"limit": small})):
        answer = stranger.write(verb, ask)
        check(answer is not None and code(answer) in ("ok", "usage", "missing"), f"{verb} {ask}: {str(answer)[:200]}")
    check(stranger.close() == 0, "it did not end well")


def case_types_that_others_give(room):
    """What an apprentice may not say of their own entry: that somebody saw it."""
    path = store(room)
    for kind in ("observation", "witness-testimony", "supervisor-report", "feedback"):
        check(code(once(path, "sian", "draft.save", {"words": {**WORDS, "types": [kind]}})) == "usage", kind)


if __name__ == "__main__":
    main(sys.modules[__name__])
