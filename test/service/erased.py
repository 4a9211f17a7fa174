"""erased - words that must go are found nowhere afterwards: not in the store, its index, its log, its kept answers, nor in a copy made of it;
and what is left holds, and says how much was erased. A word of its own is put into every text of every verb that writes."""
import hashlib
import os
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, WAITING, code, done, once, query, revoke, speak, store  # noqa: E402
from frames import memory, new_key, words_of  # noqa: E402
from shapes import written  # noqa: E402

# What people's words never stand in: refs, ids, names of things, secrets that are kept only as a hash, published texts.
NO_WORDS = {
    "person.leave login", "person.leave to", "person.mail login", "person.away login", "person.away deputy", "pin.set old_pin", "pin.set new_pin", "team.add name", "team.join name", "team.join login", "team.part name",
    "team.part login", "assign.add apprentice", "assign.add to", "enrol.add login", "enrol.add principal", "enrol.add with", "enrol.add cohort",
    "enrol.add rules", "enrol.set login", "enrol.set cohort", "enrol.break login", "framework.remove id", "framework.remove version", "draft.save claims", "queue.decide claims", "queue.undecide claims",
    "sign.commit nonce", "sign.commit secret", "sign.revoke claims", "sign.revoke secret", "person.set login",
    "sign.commit signature", "sign.revoke nonce", "sign.revoke signature", "revoke.prepare claims", "revoke.prepare nonce",
    "revoke.prepare secret", "revoke.prepare signature", "revoke.prepare comment", "lock.open nonce", "lock.open secret", "lock.open signature",
    "key.add login", "entry.submit look.rules", "entry.submit look.sha256", "entry.submit look.stays.rule",
    "entry.submit look.version", "testimony.ask of", "testimony.code code", "testimony.carry code",
    "attachment.add sha256", "hours.add reason", "hours.correct login", "hours.reduce login",
    *(f"behaviour.{verb} {text}" for verb in ("prepare", "verify", "end") for text in ("login", "criterion", "nonce", "secret", "signature")),
    "behaviour.prepare words", "milestone.set login", "milestone.set key", "sample.keep cohort", "sample.keep decider",
    *(f"gateway.{verb} {text}" for verb in ("prepare", "sign") for text in ("login", "nonce", "secret", "signature")), "gateway.end login",
    "review.plan login", "review.plan reason", "review.move login", "review.action owner",
    *(f"review.{verb} {text}" for verb in ("prepare", "sign") for text in ("nonce", "secret", "signature")),
    "framework.migrate to", "framework.migrate from", "framework.migrate from_version", *(f"framework.{verb} {text}" for verb in ("migrate", "revert") for text in ("cohort", "login")),
}
OF_AN_ENTRY = {"entry.hide reason", "entry.unhide reason", "entry.submit look.stays.reason", "behaviour.verify words", "behaviour.end words",
               "draft.save words.title", "draft.save words.place", "draft.save words.narrative", "draft.save words.references.value",
               "queue.decide comment", "sign.revoke comment", "entry.comment words", "testimony.save words", "testimony.give words",
               "testimony.decline reason", "testimony.code name", "testimony.carry words", "hours.correct words", "sample.find words",
               "attachment.add name"}
OF_A_PERSON = {"review.plan place", "review.move place", "review.move reason", "review.miss words", "review.save notes", "review.action text",
               "review.close notes", "review.note words", "hours.add words", "hours.reduce words", "enrol.break reason", "milestone.set words", "gateway.end words", "roster.import roster.rows.cells",
               "person.add login", "person.add name", "person.add number", "person.set name", "person.set number", "person.mail mail", "key.add line"}


KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICmgN2MpMYnetGUQzG4PgLhyCUXLge5X7uV1QVfOCbY4"


def mark(name):
    """A word that stands nowhere else; unlike the others from its first letter, so that an index cannot shorten it."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return "".join("ghijklmnopqrstuv"[int(digit, 16)] for digit in digest[:14])


def held(folder, words):
    """Those of the words that stand in any file of the folder."""
    bytes_of = b"".join(path.read_bytes().lower() for path in sorted(folder.iterdir()) if path.is_file())
    return sorted(name for name in words if mark(name).encode() in bytes_of)


def admin(path, *arguments):
    return subprocess.run([BIN / "beatbook-admin", "--store", path, *arguments], capture_output=True, text=True, check=False)


def gone(path, words, *arguments):
    """The command leaves none of the words, here or in a copy."""
    told = admin(path, *arguments)
    check(told.returncode == 0, f"{arguments}: {told.stderr}")
    copied = admin(path, "backup", path.parent / "copy.db")
    check(copied.returncode == 0, copied.stderr)
    left = held(path.parent, words)
    check(not left, f"after {arguments} there still is: {left}")
    whole(path)
    return told.stdout


def whole(path):
    answer = done(path, "sinclair", "journal.verify")
    check(answer["whole"], f"not whole: {answer['faults'][:3]}")
    return answer["erased"]


def case_every_text_has_its_place_here(_):
    every = written()
    framework = {text for text in every if text.startswith("framework.import ")}
    known = NO_WORDS | OF_AN_ENTRY | OF_A_PERSON | framework
    check(every == known, "texts of verbs that this test does not know; say of each whether it holds people's words, mark it in a case below,"
                          f" and name its column in src/store/erasures.c: {sorted(every ^ known)}")


def words(name, said):
    said |= {f"{name} {part}" for part in ("title", "place", "narrative", "reference")}
    return {**words_of(mark(f"{name} title"), f"Written by me: {mark(f'{name} narrative')}.", "2026-11-01"), "place": mark(f"{name} place"),
            "references": [{"kind": "other", "value": mark(f"{name} reference")}]}


def note(said, name):
    said.add(name)
    return f"because of {mark(name)}"


def attach(path, entry, said, name):
    """A file whose name and whose bytes are found; what was attached before is taken off."""
    for before in done(path, "sian", "entry.show", {"id": entry})["attachments"]:
        done(path, "sian", "attachment.remove", {"entry": entry, "attachment": before["id"]})
    data = note(said, f"{name} bytes").encode()
    said.add(f"{name} file")
    file, stranger = memory(data), speak(path, "sian")
    stranger.number += 1
    stranger.put({"id": stranger.number, "verb": "attachment.add", "key": new_key(), "file": True, "ask":
                  {"entry": entry, "name": mark(f"{name} file"), "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}}, [file])
    os.close(file)
    check("answer" in stranger.get() and stranger.close() == 0, f"{name} is not attached")


def testify(path, entry, second, rest):
    """On the second revision: one with a login, one with a code; one that declines and one that has only begun, which are of none."""
    for login in ("okafor", "whitaker", "okonjo"):
        done(path, "sian", "testimony.ask", {"entry": entry, "of": login})
    done(path, "okafor", "testimony.give", {"entry": entry, "revision": 2, "words": note(second, "testified")})
    done(path, "whitaker", "testimony.decline", {"entry": entry, "reason": note(rest, "not there")})
    done(path, "okonjo", "testimony.save", {"entry": entry, "version": 0, "words": note(rest, "begun"), "types": ["feedback"]})
    second.add("witness")
    done(path, "price", "testimony.code", {"entry": entry, "name": f"Dilys {mark('witness')}", "code": "0123456789ABCDEF"})
    done(path, "tunde", "testimony.carry", {"entry": entry, "code": "0123456789ABCDEF", "words": note(second, "carried")})
    done(path, "price", "entry.comment", {"entry": entry, "words": note(rest, "commented")})


def verify(path, entry, second):
    """A behaviour, resting on the second revision, and taken back."""
    for verb, name in (("behaviour.verify", "verified"), ("behaviour.end", "unverified")):
        ask = {"login": "sian", "criterion": "B1", "examples": [] if verb == "behaviour.end" else [{"entry": entry}], "words": note(second, name)}
        nonce = done(path, "price", "behaviour.prepare", {**ask, "end": verb == "behaviour.end"})["nonce"]
        done(path, "price", verb, {**ask, "nonce": nonce})


def sample(path, entry, second):
    """What an auditor found about the acceptance of the second revision."""
    lines = done(path, "sinclair", "sample.keep", {"size": 200, "decider": "price"})["lines"]
    line = [line["id"] for line in lines if line["entry"] == entry and line["revision"] == 2]
    check(len(line) == 1, f"not drawn: {[line['entry'] for line in lines]}")
    done(path, "sinclair", "sample.find", {"line": line[0], "verdict": "to-improve", "words": note(second, "found")})


def live(path):
    """An entry with two revisions, decided, signed, taken back, and typed at again; and every word that was said: by what it goes with."""
    first, second, rest = set(), set(), set()
    done(path, "barraclough", "limits.set", {"attachment": 1000, "quota": 5000})
    entry = done(path, "sian", "draft.save", {"words": words("first", first), "claims": ["K1", "S1"]})["entry"]
    attach(path, entry, first, "first")
    done(path, "sian", "entry.submit", {"id": entry, "version": 1, "look": {
        "done": True, "rules": "police-safe", "version": "1", "sha256": "0" * 64,
        "stays": [{"rule": "name", "field": "title", "nth": 0, "at": 0, "length": 1, "reason": note(first, "stays")}]}})
    done(path, "price", "queue.decide", {"entry": entry, "revision": 1, "verdict": "decline", "claims": ["S1"], "comment": note(first, "declined")})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    done(path, "sian", "draft.save", {"entry": entry, "words": words("second", second), "claims": ["K1", "S1", "D1"],
                                      "version": done(path, "sian", "entry.show", {"id": entry})["version"]})
    attach(path, entry, second, "second")
    done(path, "sian", "entry.submit", {"id": entry})
    done(path, "price", "queue.decide", {"entry": entry, "revision": 2, "verdict": "accept", "claims": ["S1"], "observed": True,
                                         "comment": note(second, "accepted")})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    sample(path, entry, second)
    revoke(path, "price", {"entry": entry, "claims": ["S1"], "comment": note(second, "revoked")})
    done(path, "price", "queue.decide", {"entry": entry, "revision": 2, "verdict": "decline", "claims": ["D1"], "comment": note(second, "unsigned")})
    done(path, "barraclough", "hours.correct", {"login": "sian", "entry": entry, "minutes": 7, "words": note(second, "corrected")})
    done(path, "price", "sign.prepare")
    done(path, "sian", "draft.save", {"entry": entry, "words": words("third", rest), "claims": ["K1"],
                                      "version": done(path, "sian", "entry.show", {"id": entry})["version"]})
    attach(path, entry, rest, "third")
    testify(path, entry, second, rest)
    verify(path, entry, second)
    done(path, "barraclough", "entry.hide", {"id": entry, "reason": note(rest, "hidden")})
    done(path, "barraclough", "entry.unhide", {"id": entry, "reason": note(rest, "shown")})
    check(held(path.parent, first | second | rest) == sorted(first | second | rest), "not all of it was there")
    return entry, first, second, rest


def case_an_entry(room):
    path = store(room)
    entry, first, second, rest = live(path)
    told = gone(path, first | second | rest, "redact", str(entry), "--reason", "a case")
    check("backups" in told, f"does not say what it cannot reach: {told}")
    check(whole(path) > 5, "does not say how much was erased")
    for word in first | second:
        check(not done(path, "barraclough", "entry.search", {"words": mark(word)})["items"], f"still found: {word}")
    shown = done(path, "sian", "entry.show", {"id": entry})
    check(shown["words"]["title"] == "" and len(shown["revisions"]) == 2 and all(r["erased"] for r in shown["revisions"]), f"{shown}")
    lines = done(path, "barraclough", "journal.list", {"entry": entry})["items"]
    check(lines[0]["kind"] == "store.redact" and "a case" in lines[0]["words"], f"{lines[0]}")
    again = admin(path, "redact", str(entry), "--reason", "a case")
    check(again.returncode == 0 and "nothing" in again.stdout, f"again: {again.stdout} {again.stderr}")
    whole(path)


def case_a_revision(room):
    """The other one stays, and is found."""
    path = store(room)
    entry, first, second, _ = live(path)
    gone(path, first, "redact", f"{entry}/1", "--reason", "a case")
    check(held(path.parent, second) == sorted(second), "the other revision lost words")
    found = done(path, "sian", "entry.search", {"words": mark("second narrative")})["items"]
    check([item["id"] for item in found] == [entry], f"not found any more: {found}")
    check(done(path, "price", "queue.show", {"id": entry})["revision"] == 2, "the queue lost it")


def case_the_latest_revision(room):
    """Nobody can judge what is gone: it waits no more."""
    path = store(room)
    entry, first, second, _ = live(path)
    gone(path, second, "redact", f"{entry}/2", "--reason", "a case")
    check(held(path.parent, first) == sorted(first), "the other revision lost words")
    check(entry not in [row["entry"] for row in done(path, "price", "queue.list", {"limit": 500})["items"]], "it still waits")


def case_a_draft_alone(room):
    path = store(room)
    said = set()
    entry = done(path, "sian", "draft.save", {"words": words("draft", said), "claims": ["K1"]})["entry"]
    gone(path, said, "redact", str(entry), "--reason", "a case")
    check(code(once(path, "sian", "entry.show", {"id": entry})) == "missing", "an entry without anything is left")


def stands_in(path, login):
    """Somebody signs as their deputy, and they stand in for somebody: their login is in a statement and in the journal."""
    done(path, "barraclough", "person.add", {"login": "stand", "name": "Stan", "roles": ["supervisor"]})
    done(path, "barraclough", "person.away", {"login": login, "until_day": "2026-11-03", "deputy": "stand"})
    entry, revision = query(path, WAITING, "sian")[0]
    done(path, "stand", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept", "comment": "stood in"})
    done(path, "stand", "sign.commit", {"nonce": done(path, "stand", "sign.prepare")["nonce"]})
    check(query(path, "SELECT statement LIKE ? FROM signoff ORDER BY id DESC LIMIT 1", f"%\ndeputy-of {login}\n%") == [(1,)],
          "it was not signed as a deputy")
    done(path, "barraclough", "person.away", {"login": "price", "from_day": "2026-11-04", "until_day": "2026-11-05", "deputy": login})
    done(path, "barraclough", "person.leave", {"login": "stand", "on": "2026-11-20", "to": login})


def meet(path, login, said):
    """Reviews of theirs: moved, held with an action, signed, noted; missed; and one of which notes are being typed."""
    ask = {"login": login, "on": "2026-11-20", "place": note(said, "place")}
    review = done(path, login, "review.plan", ask)["id"]
    done(path, "okonjo", "review.move", {"review": review, "on": "2026-11-02", "place": note(said, "other place"), "reason": note(said, "moved")})
    done(path, "okonjo", "review.action", {"review": review, "owner": "okonjo", "by": "2026-12-01", "text": note(said, "agreed")})
    done(path, "okonjo", "review.close", {"review": review, "notes": note(said, "held")})
    nonce = done(path, "okonjo", "review.prepare", {"review": review})["nonce"]
    done(path, "okonjo", "review.sign", {"review": review, "nonce": nonce})
    done(path, login, "review.note", {"review": review, "words": note(said, "noted")})
    review = done(path, login, "review.plan", ask)["id"]
    done(path, login, "review.miss", {"review": review, "words": note(said, "missed")})
    review = done(path, login, "review.plan", ask)["id"]
    done(path, "okonjo", "review.save", {"review": review, "version": 0, "notes": note(said, "begun notes")})


def case_a_person(room):
    path = store(room)
    entry, first, second, rest = live(path)
    login, said = mark("login"), {"login", "name", "number", "set name", "set number", "their title", "their place", "their narrative", "their reference", "key", "mail",
                                "learnt", "relearnt", "learnt before", "break", "cells"}
    done(path, "barraclough", "person.add", {"login": login, "name": f"Ann {mark('name')}", "number": mark("number"), "uid": 4321,
                                             "roles": ["apprentice", "supervisor"]})
    done(path, "barraclough", "enrol.add", {"login": login, "principal": "pcso-standard", "start_day": "2026-09-01"})
    done(path, "barraclough", "enrol.break", {"login": login, "from_day": "2026-09-07", "until_day": "2026-09-11", "reason": f"ill: {mark('break')}"})
    done(path, "barraclough", "assign.add", {"apprentice": "sian", "role": "supervisor", "to": login})
    done(path, "barraclough", "assign.add", {"apprentice": login, "role": "supervisor", "to": "okonjo"})
    done(path, "barraclough", "team.add", {"name": "Night"})
    done(path, "barraclough", "team.join", {"name": "Night", "login": login})
    done(path, login, "hours.add", {"on": "2026-09-02", "minutes": 60, "words": note(set(), "learnt")})
    line = done(path, login, "hours.list")["items"][0]["id"]
    done(path, "barraclough", "hours.correct", {"login": login, "line": line, "minutes": 50, "words": note(set(), "relearnt")})
    done(path, "barraclough", "hours.reduce", {"login": login, "percent": 5, "words": note(set(), "learnt before")})
    own = done(path, login, "draft.save", {"words": words("their", set()), "claims": ["K1"]})["entry"]
    done(path, login, "entry.submit", {"id": own})
    done(path, "okonjo", "queue.decide", {"entry": own, "revision": 1, "verdict": "accept", "comment": "good"})
    done(path, "okonjo", "sign.commit", {"nonce": done(path, "okonjo", "sign.prepare")["nonce"]})
    meet(path, login, said)
    done(path, login, "queue.decide", {"entry": entry, "revision": 2, "verdict": "accept", "claims": ["D1", "K1"], "comment": "seen"})
    done(path, login, "sign.commit", {"nonce": done(path, login, "sign.prepare")["nonce"]})
    revoke(path, login, {"entry": entry, "claims": ["K1"], "comment": "not seen"})
    stands_in(path, login)
    done(path, "barraclough", "key.add", {"login": login, "line": f"{KEY} {mark('key')}"})
    done(path, "barraclough", "milestone.set", {"login": login, "key": "first-aid", "words": note(said, "reached")})
    done(path, "barraclough", "roster.import", {"roster": {"table": "people", "rows": [
        {"line": 2, "cells": [login, f"Ann {mark('cells')}", "", "", "", "", ""]}]}})
    done(path, "barraclough", "person.set", {"login": login, "name": f"Ann {mark('set name')}", "number": mark("set number")})
    done(path, "barraclough", "person.mail", {"login": login, "mail": f"{mark('mail')}@example.org"})
    check(held(path.parent, said) == sorted(said), "not all of it was there")
    gone(path, said, "erase", login, "--reason", "their request")
    check(held(path.parent, first | second | rest) == sorted(first | second | rest), "somebody else lost words")
    person = query(path, "SELECT id, login, name, number, uid, roles, mail FROM person WHERE login LIKE 'erased-%'")
    check(person == [(person[0][0], f"erased-{person[0][0]}", f"person {person[0][0]} (erased)", None, None, 0, None)], f"{person}")
    check(code(once(path, "barraclough", "person.show", {"login": login})) == "missing", "they can still be asked for")
    done(path, "barraclough", "person.add", {"login": "ann", "name": "Ann", "uid": 4321, "roles": ["apprentice"]})  # the account is free
    decisions = [d["name"] for c in done(path, "sian", "entry.show", {"id": entry})["claims"] for d in c["decisions"]]
    check(person[0][2] in decisions, f"what they decided went with them: {decisions}")


def case_an_answer_that_was_kept(room):
    """A write asked twice is not done twice, even when its answer went."""
    path = store(room)
    said, key = set(), new_key()
    entry = done(path, "sian", "draft.save", {"words": words("kept", said), "claims": ["K1"]})["entry"]
    stranger = speak(path, "sian")
    check(code(stranger.ask("entry.submit", {"id": entry}, key)) == "ok", "not submitted")
    check(code(stranger.ask("entry.submit", {"id": entry}, key)) == "ok", "not given again")
    gone(path, said, "redact", str(entry), "--reason", "a case")
    answer = stranger.ask("entry.submit", {"id": entry}, key)
    check(code(answer) == "state" and "erased" in answer["error"]["message"], f"{answer}")
    stranger.close()


def case_while_somebody_reads(room):
    """Then the log cannot be cut: it says so, and the same again cleans up."""
    path = store(room)
    entry, first, second, rest = live(path)
    reader = sqlite3.connect(path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM revision_words").fetchone()
    told = admin(path, "redact", str(entry), "--reason", "a case")
    reader.close()
    check(told.returncode == 6 and "again" in told.stderr, f"{told.returncode} {told.stderr}")
    gone(path, first | second | rest, "redact", str(entry), "--reason", "a case")


def case_refused(room):
    path = store(room)
    before = query(path, "SELECT count(*) FROM journal")
    for status, arguments in ((2, ("redact", "1")), (2, ("redact", "1", "--reason", " ")), (2, ("redact", "one", "--reason", "r")),
                              (2, ("redact", "1/", "--reason", "r")), (2, ("redact", "1/0", "--reason", "r")), (2, ("redact", "", "--reason", "r")),
                              (2, ("redact", "1", "--reason", "a\x1b[31m")), (4, ("redact", "99999", "--reason", "r")),
                              (4, ("redact", "1/99", "--reason", "r")), (2, ("erase", "--reason", "r")), (2, ("erase", "sian")),
                              (4, ("erase", "nobody", "--reason", "r"))):
        told = admin(path, *arguments)
        check(told.returncode == status and told.stderr.startswith("beatbook-admin: "), f"{arguments}: {told.returncode} {told.stderr}")
    check(query(path, "SELECT count(*) FROM journal, erasure") == [(0,)] and query(path, "SELECT count(*) FROM journal") == before, "something was done")


def case_the_last_of_the_training_unit(room):
    path = store(room)
    members = [login for login, in query(path, "SELECT login FROM person WHERE (roles >> 4) & 1 = 1 AND left_on IS NULL")]
    for login in members[:-1]:
        check(admin(path, "erase", login, "--reason", "r").returncode == 0, login)
    told = admin(path, "erase", members[-1], "--reason", "r")
    check(told.returncode == 5 and "last" in told.stderr, f"{told.returncode} {told.stderr}")


def case_an_erasure_that_nobody_ordered(room):
    """Whoever has the file may put in a row that excuses what they deleted: the journal does not know it."""
    path = store(room)
    base = sqlite3.connect(path)
    revision = base.execute("SELECT revision_id FROM revision_words ORDER BY 1 LIMIT 1").fetchone()[0]
    base.execute("INSERT INTO erasure (noun, subject, by_whom, reason, at) VALUES ('revision', ?, 'root', 'r', 0)", (revision,))
    base.execute("DELETE FROM revision_words WHERE revision_id = ?", (revision,))
    base.commit()
    base.close()
    answer = done(path, "sinclair", "journal.verify")
    check(any("erasure 1 stands in no line" in fault for fault in answer["faults"]), f"{answer['faults']}")


if __name__ == "__main__":
    main(sys.modules[__name__])
