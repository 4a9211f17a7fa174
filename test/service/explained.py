"""explained - what verify says of a store that was changed behind the program's back: what it is, whose, who wrote it when by the journal,
what it should be and is, what to do; by frame and by command."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from attaching import allow, attach, draft  # noqa: E402
from behaviour import asks  # noqa: E402
from behaviour import sign as verified  # noqa: E402
from cases import check, main  # noqa: E402
from demo import BIN, DAY, copy, done, query, store  # noqa: E402
from history import middle, tamper  # noqa: E402
from testimony import given, waiting  # noqa: E402


def full(room):
    """A store in which everything happened once. -> path, what there is"""
    path = store(room)
    entry, revision = waiting(path)
    allow(path)
    fresh = draft(path)
    attach(path, "sian", fresh, b"a plan of the place", "plan")
    done(path, "sian", "entry.submit", {"id": fresh})
    done(path, "price", "entry.comment", {"entry": entry, "words": "Which one?"})
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    done(path, "okafor", "testimony.give", given(entry, revision))
    verified(path, "price", "behaviour.verify", asks(path))
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept", "comment": "seen"})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    signoff = query(path, "SELECT s.id FROM signoff s JOIN revision r ON r.id = s.revision_id WHERE r.entry_id = ?", entry)[0][0]
    check(done(path, "sinclair", "journal.verify")["whole"], "not whole before")
    return path, {"entry": entry, "revision": revision, "fresh": fresh, "signoff": signoff, "line": middle(path)}


def spoilt(path, room, name, *statements):
    (room / name).mkdir()
    spoiled = copy(path, room / name / "store.db")
    tamper(spoiled, *statements)
    return spoiled


def last_of(path, kind, entry):
    """The last line of a kind; a round of signing is about several entries."""
    return query(path, "SELECT max(seq) FROM journal WHERE kind = ? AND (entry_id = ? OR ? = 0 OR kind = 'sign.commit')", kind, entry, entry)[0][0]


# name: statement, kind, words of the fault, entry, kind of the line that wrote it, who wrote it, words in should, words in is
def forgeries(path, there):
    entry, fresh, signoff, line = there["entry"], there["fresh"], there["signoff"], there["line"]
    words = f"(SELECT id FROM revision WHERE entry_id = {entry} AND n = {there['revision']})"
    claim = f"(SELECT min(id) FROM claim WHERE revision_id = {words})"
    accepted = query(path, f"SELECT accepted FROM summary s JOIN claim c ON c.enrolment_id = s.enrolment_id AND c.document_id = s.document_id"
                           f" AND c.item = s.item WHERE c.id = {claim}")[0][0]
    body = query(path, "SELECT body FROM journal_body WHERE seq = ?", line)[0][0]
    return {
        "verdict": (f"UPDATE decision SET verdict = 1 WHERE signoff_id = {signoff}", "sign-off", "what is decided", entry, "sign.commit",
                    "price", "accept, observed: no, reason: seen", "decline, observed: no, reason: seen"),
        "reason": (f"UPDATE decision SET comment = 'never said' WHERE signoff_id = {signoff}", "sign-off", "what is decided", entry,
                   "sign.commit", "price", "reason: seen", "reason: never said"),
        "statement": (f"UPDATE signoff SET statement = replace(statement, 'decision accept', 'decision decline') WHERE id = {signoff}",
                      "sign-off", "is not the one that was signed", entry, "sign.commit", "price", "a statement with the sum", "a statement with the sum"),
        "stated-entry": (f"UPDATE signoff SET statement = replace(statement, 'entry {entry}', 'entry 7') WHERE id = {signoff}", "sign-off",
                         "another revision", entry, "sign.commit", "price", "entry 7, ", f"entry {entry}, "),
        "words": (f"UPDATE revision_words SET narrative = 'Nothing.' WHERE revision_id = {words}", "words", "were changed", entry,
                  "entry.submit", "sian", "words with the sum", "words with the sum"),
        "words-gone": (f"DELETE FROM revision_words WHERE revision_id = {words}", "words", "are gone and no erasure", entry, "entry.submit",
                       "sian", "words with the sum", "nothing"),
        "line-reworded": (f"UPDATE journal_body SET body = replace(body, '\"entry\"', '\"Entry\"') WHERE seq = {line}", "journal",
                          f"the body of journal line {line} was changed", None, None, None, "a text with the sum", body.replace('"entry"', '"Entry"')[:20]),
        "line-other": (f"UPDATE journal SET kind = 'entry.withdraw' WHERE seq = {line}", "journal", f"journal line {line} was changed", None,
                       None, None, "a line with the sum", "a line with the sum"),
        "line-gone": (f"DELETE FROM journal_body WHERE seq = {line}; DELETE FROM journal WHERE seq = {line}", "journal",
                      f"are missing before line {line + 1}", None, None, None, f"line {line} after line {line - 1}", f"line {line + 1} after line {line - 1}"),
        "lines-swapped": (";".join(f"UPDATE {table} SET seq = {to} WHERE seq = {at}" for table in ("journal", "journal_body")
                                   for to, at in ((-1, line), (line, line + 1), (line + 1, -1))), "journal",
                          f"journal line {line} does not follow", None, None, None, "after a line with the sum", "after a line with the sum"),
        "line-added": ("INSERT INTO journal SELECT seq + 1, hash, at, actor_id, 'person.add', subject_id, entry_id, codec, commitment, hash"
                       " FROM journal ORDER BY seq DESC LIMIT 1", "journal", "was changed", None, None, None, "a line with the sum", "a line with the sum"),
        "clock": ("UPDATE journal SET at = at - 864000 WHERE seq = (SELECT max(seq) FROM journal)", "clock", "the clock went back", None, None,
                  None, "not before 2026-", "2026-10-2"),
        "summary": (f"UPDATE summary SET accepted = accepted + 5 WHERE enrolment_id = (SELECT enrolment_id FROM claim WHERE id = {claim}) AND"
                    f" item = (SELECT item FROM claim WHERE id = {claim})", "kept", "the summary of", 0, None, None, f"accepted {accepted}; by day: 2026-", f"accepted {accepted + 5}; by day: 2026-"),
        "tally": ("UPDATE tally SET decided = decided + 9 WHERE person_id = (SELECT id FROM person WHERE login = 'sian')", "kept", "by state",
                  0, None, None, "decided ", "decided "),
        "claim": (f"UPDATE claim SET state = 0 WHERE id = {claim}", "kept", "is kept as open, and is accepted", entry, "queue.decide", "price",
                  "accepted", "open"),
        "queue": (f"DELETE FROM waiting WHERE entry_id = {fresh}", "kept", "waits, and is not in the queue", fresh, "entry.submit", "sian",
                  "in the queue since 2026-11-02T", "not in the queue"),
        "credit": (f"DELETE FROM credit WHERE claim_id = {claim}", "kept", "has 0 credits", entry, "queue.decide", "price", "credits: 1", "credits: 0"),
        "testimony": ("UPDATE testimony SET types = 3", "testimony", "not what the journal says", entry, "testimony.give", "okafor",
                      "as observation,", "as observation witness-testimony,"),
        "testimony-words": ("UPDATE testimony_words SET words = 'No.'", "testimony", "the words of a testimony were changed", entry,
                            "testimony.give", "okafor", "words with the sum", "words with the sum"),
        "comment": ("UPDATE comment_words SET words = 'Well done.'", "comment", "the words of a comment were changed", entry, "entry.comment",
                    "price", "words with the sum", "words with the sum"),
        "comment-gone": ("DELETE FROM comment_words; DELETE FROM comment", "comment", "a comment of the journal is gone", entry,
                         "entry.comment", "price", "words with the sum", "nothing"),
        "verification": ("UPDATE verification_words SET words = 'No.' WHERE verification_id = (SELECT max(id) FROM verification)", "verification",
                         "is not the one that was signed", 0, "behaviour.verify",
                         "price", "words with the sum", "words with the sum"),
        "attachment": ("UPDATE attachment_piece SET bytes = x'00'", "attachment", "was changed", fresh, "attachment.add", "sian",
                       "19 bytes in 1 pieces", "1 bytes in 1 pieces"),
        "attachment-name": ("UPDATE attachment_words SET name = 'other'", "attachment", "was changed", fresh, "attachment.add", "sian",
                            "19 bytes in 1 pieces", "19 bytes in 1 pieces"),
        "erasure": (f"INSERT INTO erasure VALUES (1, 'revision', {words}, 'me', 'x', 7)", "erasure", "nobody ordered it", None, None, None, None, None),
    }


def case_each_in_words(room):
    path, there = full(room)
    for name, (statement, kind, what, entry, wrote, who, should, is_) in forgeries(path, there).items():
        forged = spoilt(path, room, name, *statement.split(";"))
        answer = done(forged, "sinclair", "journal.verify")
        found = [one for one in answer["mismatches"] if one["kind"] == kind and what in one["what"]]
        check(not answer["whole"] and found, f"{name}: no {kind} that says '{what}': {answer['mismatches'][:4]}")
        one = found[0]
        if entry is not None:
            check(one["entry"] == entry, f"{name}: not of entry {entry}: {one}")
            check(one["login"] == "sian" and one["name"] == "Siân Hughes", f"{name}: not of sian: {one}")
            check(entry == 0 or one["on"], f"{name}: no day: {one}")
        if wrote is not None:
            check((one["line"], one["by_login"]) == (last_of(forged, wrote, entry), who), f"{name}: not by {who} in a line {wrote}: {one}")
            at = query(forged, "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch') FROM journal WHERE seq = ?", one["line"])[0][0]
            check(one["at"] == at, f"{name}: when? {one}")
        if kind == "journal":
            check(one["line"] and one["at"] and one["by"], f"{name}: no line: {one}")
        for key, wanted in (("should", should), ("is", is_)):
            check(wanted is None or wanted in (one[key] or ""), f"{name}: {key} does not say '{wanted}': {one[key]}")
            check(wanted is None or one["should"] != one["is"], f"{name}: what it should be is what it is: {one}")
        check(("clock" if kind == "clock" else "backup") in (one["next"] or ""), f"{name}: nothing to do: {one}")
        sentence = answer["faults"][answer["mismatches"].index(one)]
        check(all(str(part) in sentence for part in (one["what"], one["next"], one["should"] or "", one["is"] or "")), f"{name}: {sentence}")


def case_only_that(room):
    """One thing changed is one fault; what follows from it is said, and nothing else."""
    path, there = full(room)
    for name in ("words", "comment", "attachment", "summary", "tally", "queue", "testimony-words", "verification"):
        forged = spoilt(path, room, name, forgeries(path, there)[name][0])
        answer = done(forged, "sinclair", "journal.verify")
        check(len(answer["mismatches"]) == len(answer["faults"]) == 1, f"{name}: {[one['what'] for one in answer['mismatches']]}")


def case_nothing_about_others(room):
    """An apprentice may ask whether all is whole; whose and what it was is not for them."""
    path, there = full(room)
    forged = spoilt(path, room, "reason", forgeries(path, there)["reason"][0])
    for login in ("tunde", "price"):
        answer = done(forged, login, "journal.verify")
        text = json.dumps(answer, ensure_ascii=False)
        check(not answer["whole"] and "training unit" in answer["mismatches"][0]["next"], f"{login}: {answer}")
        for word in ("never said", "Siân", "Rhian", "seen"):
            check(word not in text, f"{login} is told '{word}': {text}")


def case_strangers_bytes(room):
    """What stands in a damaged store is shown as one short line: no controls, no end of screen."""
    path, there = full(room)
    wild = "'\x1b[2J' || char(10) || hex(zeroblob(50000))"
    forged = spoilt(path, room, "wild", f"UPDATE journal_body SET body = {wild} WHERE seq = {there['line']}")
    one = done(forged, "sinclair", "journal.verify")["mismatches"][0]
    check("\x1b" not in one["is"] and "\n" not in one["is"] and len(one["is"]) < 1000, one["is"][:200])
    told = run(forged, "--as", "sinclair", "verify").stdout + admin(forged, "verify").stdout
    check("\x1b" not in told and max(map(len, told.splitlines())) < 1000, told[:300])


def case_very_many(room):
    """So many are named as fit; the answer still comes."""
    path, _ = full(room)
    forged = spoilt(path, room, "all", "UPDATE revision_words SET narrative = 'x'", "UPDATE journal_body SET body = 'x'")
    answer = done(forged, "sinclair", "journal.verify")
    check(len(answer["mismatches"]) == len(answer["faults"]) == 200, f"{len(answer['mismatches'])}")


# --- by command ---------------------------------------------------------------------------------

def run(path, *words):
    return subprocess.run([BIN / "beatbook", "--store", path, *words], capture_output=True, text=True, check=False)


def admin(path, *words):
    return subprocess.run([BIN / "beatbook-admin", "--store", path, *words], capture_output=True, text=True, check=False)


def case_by_command(room):
    path, there = full(room)
    forged = spoilt(path, room, "verdict", forgeries(path, there)["verdict"][0])
    line = last_of(forged, "sign.commit", there["entry"])
    wanted = (f"sign-off {there['signoff']}: what is decided is not what its statement says", f"whose: Siân Hughes (sian), entry {there['entry']} of ",
              f"written: by Sgt Rhian Price (price) at {DAY} 21:00, as journal line {line} says", "should be: ", "is: ", "do now: ",
              "tell the training unit and Sgt Rhian Price", f"made after {DAY} 21:00", "verify --full")
    for told in (run(forged, "--as", "sinclair", "verify"), admin(forged, "verify"), admin(forged, "verify", "--full"),
                 run(forged, "--as", "sinclair", "--format", "tsv", "verify"), run(forged, "--as", "sinclair", "--format", "json", "verify")):
        check(told.returncode == 1, f"{told.args}: ended with {told.returncode}")
        text = " ".join(told.stdout.replace('\\"', '"').split())
        for words in wanted:
            check(words in text, f"{told.args}: does not say '{words}': {text[:2000]}")
    kept = json.loads(run(forged, "--as", "sinclair", "--format", "json", "verify").stdout)
    check(kept["mismatches"][0]["by_login"] == "price" and kept["mismatches"][0]["at"] == f"{DAY}T21:00:00Z", kept["mismatches"][0])


if __name__ == "__main__":
    main(sys.modules[__name__])
