"""signing - sign-offs that must not come to be: one's own, the revoked, the unassigned, the future and the past signer's, those on
words that changed, those sent again; PINs that are guessed."""
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import WAITING, changed, code, done, dump, once, query, refused, speak, store  # noqa: E402
from frames import new_key, words_of  # noqa: E402

SIGNED_BY = "SELECT count(*) FROM signoff s JOIN person p ON p.id = s.person_id WHERE p.login = ?"
SIGNED_ON = "SELECT count(*) FROM signoff s JOIN revision r ON r.id = s.revision_id WHERE r.entry_id = ?"
UNSIGNED = """SELECT n.id, n.verdict, n.comment FROM decision n JOIN person p ON p.id = n.person_id
              WHERE p.login = ? AND n.signoff_id IS NULL ORDER BY 1"""


def waiting(path, login="sian"):
    """An entry of theirs on which nobody has decided, and its revision."""
    return query(path, WAITING, login)[0]


def accept(entry, revision):
    return {"entry": entry, "revision": revision, "verdict": "accept"}


def signed_on(path, entry):
    return query(path, SIGNED_ON, entry)[0][0]


def minutes_later(minutes, second=0):
    return f"2026-11-02T21:{minutes:02}:{second:02}Z"


# --- who may not --------------------------------------------------------------------------------

def case_own_entry(room):
    """An apprentice who is made a supervisor, and put into the very team that decides on them."""
    path = store(room)
    done(path, "barraclough", "person.set", {"login": "sian", "roles": ["apprentice", "supervisor"]})
    done(path, "barraclough", "team.join", {"name": "Cattlegate NPT", "login": "sian"})
    refused(path, "barraclough", "assign.add", {"apprentice": "sian", "role": "supervisor", "to": "sian"}, "state")
    entry, revision = waiting(path)
    before = dump(path)
    for role in (None, "supervisor", "assessor"):
        refused(path, "sian", "queue.decide", {**accept(entry, revision), "role": role}, "denied")
    refused(path, "sian", "sign.revoke", {"entry": entry, "comment": "mine"}, "denied")
    check(all(row["login"] != "sian" for row in done(path, "sian", "queue.list", {"limit": 500})["items"]), "it is in her own queue")
    check(not changed(before, dump(path)), "something changed")
    other = waiting(path, "tunde")
    check(code(once(path, "sian", "queue.decide", accept(*other))) == "ok", "she is not a supervisor at all")


def signs_nothing(path, login, entry, nonce, wanted):
    """Neither what was shown before nor anything new."""
    answer = once(path, login, "sign.commit", {"nonce": nonce})
    check(code(answer) in wanted, f"signing ended with {answer}")
    check(signed_on(path, entry) == 0, "it was signed")
    again = once(path, login, "sign.prepare")
    check(code(again) != "ok" or all(line["changed"] for line in again["answer"]["items"] if line["entry"] == entry),
          f"it is shown for signing: {again}")


def decided_and_shown(path, login="sian"):
    """Entry of theirs that price has decided on and has on screen for signing."""
    entry, revision = waiting(path, login)
    done(path, "price", "queue.decide", accept(entry, revision))
    return entry, revision, done(path, "price", "sign.prepare")["nonce"]


def case_unassigned_meanwhile(room):
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    done(path, "barraclough", "team.part", {"name": "Cattlegate NPT", "login": "price"})
    signs_nothing(path, "price", entry, nonce, ("ok", "state"))
    refused(path, "price", "queue.decide", accept(entry, revision), "denied")  # what they decided on they still see
    refused(path, "price", "queue.decide", accept(*waiting(path, "tunde")), "missing")


def case_role_taken_meanwhile(room):
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    done(path, "barraclough", "person.set", {"login": "price", "roles": ["tutor"]})
    signs_nothing(path, "price", entry, nonce, ("denied",))
    refused(path, "price", "queue.decide", accept(entry, revision), "missing")


def case_role_taken_in_an_open_conversation(room):
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    open_one = speak(path, "price")
    done(path, "barraclough", "person.set", {"login": "price", "roles": ["tutor"]})
    check(code(open_one.write("sign.commit", {"nonce": nonce})) == "denied", "an old conversation keeps its rights")
    check(signed_on(path, entry) == 0, "it was signed")
    open_one.close()


def case_left_meanwhile(room):
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    stranger = speak(path, "price")
    done(path, "barraclough", "person.leave", {"login": "price", "on": "2026-11-01"})
    for verb, ask in (("sign.commit", {"nonce": nonce}), ("sign.prepare", {}), ("entry.show", {"id": entry}), ("queue.list", {})):
        check(code(stranger.write(verb, ask)) == "denied", f"who has left may still {verb}")
    check(code(stranger.hello()) == "denied", "who has left may come in")
    stranger.close()
    check(signed_on(path, entry) == 0, "it was signed")


def case_assigned_in_the_future(room):
    path = store(room)
    entry, revision = waiting(path, "llyr")
    refused(path, "price", "queue.decide", accept(entry, revision), "missing")
    done(path, "barraclough", "assign.add", {"apprentice": "llyr", "role": "supervisor", "to": "price", "from_day": "2026-11-09"})
    for verb, ask in (("queue.decide", accept(entry, revision)), ("entry.show", {"id": entry}), ("queue.show", {"id": entry})):
        refused(path, "price", verb, ask, "missing")
        refused(path, "price", verb, ask, "missing", now="2026-11-08T23:59:00Z")
    done(path, "price", "queue.decide", accept(entry, revision), now="2026-11-09T00:01:00Z")


def case_assigned_in_the_past(room):
    """okonjo supervised llyr until 12 October: entries decided then stay in sight, not in hand; others are gone."""
    path = store(room)
    entry, revision = waiting(path, "llyr")
    refused(path, "okonjo", "queue.decide", accept(entry, revision), "missing")
    seen = query(path, """SELECT max(c.entry_id), max(e.revisions) FROM decision n JOIN person d ON d.id = n.person_id
                          JOIN claim c ON c.id = n.claim_id JOIN entry e ON e.id = c.entry_id
                          JOIN person p ON p.id = e.person_id WHERE d.login = 'okonjo' AND p.login = 'llyr'""")[0]
    refused(path, "okonjo", "queue.decide", accept(*seen), "denied")
    done(path, "okonjo", "entry.show", {"id": seen[0]})


# --- what may not -------------------------------------------------------------------------------

def case_a_revision_that_has_a_next_one(room):
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    shown = done(path, "sian", "entry.show", {"id": entry})
    words = words_of("Changed since it was read", "Other words than were read.", "2026-10-30")
    done(path, "sian", "draft.save", {"entry": entry, "version": shown["version"], "words": words, "keep_claims": True})
    done(path, "sian", "entry.submit", {"id": entry})
    before = query(path, SIGNED_BY, "price")
    told = refused(path, "price", "queue.decide", accept(entry, revision), "state")
    check("changed since you read it" in told, told)
    answer = done(path, "price", "sign.commit", {"nonce": nonce})
    check(any("changed since you read it" in line for line in answer["lines"]), f"it is not named: {answer['lines']}")
    check(signed_on(path, entry) == 0, "a revision was signed that nobody reads any more")
    others = [line for line in answer["items"] if not line["changed"]]
    check(query(path, SIGNED_BY, "price")[0][0] == before[0][0] + len(others), "more was signed than is said")
    done(path, "price", "queue.decide", accept(entry, revision + 1))


def case_a_decision_changed_after_it_was_shown(room):
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    done(path, "price", "queue.decide", {**accept(entry, revision), "verdict": "decline", "comment": "on second thoughts"})
    done(path, "price", "sign.commit", {"nonce": nonce})
    check(signed_on(path, entry) == 0, "what was signed is not what was shown")
    check(any(comment == "on second thoughts" for _, _, comment in query(path, UNSIGNED, "price")), "the decision is gone")


def case_decisions_of_another(room):
    path = store(room)
    entry, _, _ = decided_and_shown(path)
    of_price = query(path, UNSIGNED, "price")
    before = dump(path)
    refused(path, "okonjo", "queue.undecide", {"entry": entry}, "state")
    refused(path, "okonjo", "sign.revoke", {"entry": entry, "comment": "not theirs"}, "state")
    check(not changed(before, dump(path)), f"it changed {changed(before, dump(path))}")
    round_ = once(path, "okonjo", "sign.prepare")
    if code(round_) == "ok":
        done(path, "okonjo", "sign.commit", {"nonce": round_["answer"]["nonce"]})
    check(query(path, UNSIGNED, "price") == of_price, "somebody else signed or changed what price decided")
    check(all(decision["login"] != "price" for claim in done(path, "okonjo", "queue.show", {"id": entry})["claims"]
              for decision in claim["decisions"]), "unsigned decisions are seen by another")


# --- sent again ---------------------------------------------------------------------------------

def case_the_same_sign_off_again(room):
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    key, ask = new_key(), {"nonce": nonce}
    first = once(path, "price", "sign.commit", ask, key=key)
    check(code(first) == "ok" and signed_on(path, entry) == 1, first)
    before = dump(path)
    again = once(path, "price", "sign.commit", ask, key=key)
    check(again["answer"] == first["answer"], "the same key is answered otherwise")
    refused(path, "price", "sign.commit", ask, "missing")
    check(code(once(path, "price", "sign.commit", {"nonce": "0" * 32}, key=key)) == "usage", "the key serves another request")
    check(code(once(path, "price", "sign.prepare", key=key)) == "usage", "the key serves another verb")
    check(not changed(before, dump(path)), "it was signed twice")


def case_the_round_of_another(room):
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    before = dump(path)
    for login, wanted in (("okonjo", "missing"), ("whitaker", "missing"), ("sian", "denied"), ("okafor", "denied")):
        refused(path, login, "sign.commit", {"nonce": nonce}, wanted)
    check(not changed(before, dump(path)), "another's round was signed")
    done(path, "price", "sign.commit", {"nonce": nonce})
    check(signed_on(path, entry) == 1, "not even price could")


def case_the_key_of_another(room):
    """A key is its person's: with it another one is neither answered what the first was, nor kept from their own."""
    path = store(room)
    entry, revision = waiting(path)
    key = new_key()
    check(code(once(path, "price", "queue.decide", accept(entry, revision), key=key)) == "ok", "price cannot")
    check(code(once(path, "sian", "queue.decide", accept(entry, revision), key=key)) == "denied", "sian was given the answer")
    check(code(once(path, "llyr", "queue.decide", accept(entry, revision), key=key)) == "missing", "llyr was given the answer")
    mine = once(path, "okonjo", "queue.decide", accept(entry, revision), key=key)
    check(code(mine) == "ok" and mine["answer"]["decided"] > 0, f"okonjo: {mine}")
    check(len(query(path, UNSIGNED, "okonjo")) >= mine["answer"]["decided"], "nothing of okonjo's was written")


def case_a_round_that_is_too_old(room):
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    refused(path, "price", "sign.commit", {"nonce": nonce}, "state", now=minutes_later(5, 1))
    check(signed_on(path, entry) == 0, "it was signed")
    done(path, "price", "sign.commit", {"nonce": nonce}, now=minutes_later(5))


def case_a_round_prepared_anew(room):
    path = store(room)
    _, _, nonce = decided_and_shown(path)
    done(path, "price", "sign.prepare")
    refused(path, "price", "sign.commit", {"nonce": nonce}, "missing")


# --- drafts -------------------------------------------------------------------------------------

def draft(title, entry=0, version=0):
    return {"entry": entry, "version": version, "durable": False, "words": words_of(title, "What I wrote.", "2026-11-01"), "claims": ["S1"]}


def case_the_same_draft_again(room):
    """A save whose answer got lost is answered again and changes nothing."""
    path = store(room)
    key = new_key()
    first = once(path, "sian", "draft.save", draft("Once"), key=key)
    before = dump(path)
    later = minutes_later(3)
    check(once(path, "sian", "draft.save", draft("Once"), now=later, key=key)["answer"] == first["answer"], "another answer")
    check(not changed(before, dump(path)), f"the second one wrote {changed(before, dump(path))}")
    entry, version = first["answer"]["entry"], first["answer"]["version"]
    key = new_key()
    second = once(path, "sian", "draft.save", draft("Twice", entry, version), key=key)
    before = dump(path)
    again = once(path, "sian", "draft.save", draft("Twice", entry, version), now=later, key=key)
    check(again["answer"] == second["answer"] and not changed(before, dump(path)), "the save of an old draft wrote twice")


def case_the_key_of_a_draft_with_other_words(room):
    path = store(room)
    key = new_key()
    first = once(path, "sian", "draft.save", draft("Once"), key=key)["answer"]
    before = dump(path)
    for ask in (draft("Other"), draft("Other", first["entry"], first["version"])):
        check(code(once(path, "sian", "draft.save", ask, key=key)) == "usage", "words were lost without a word")
    check(not changed(before, dump(path)), "it wrote")


def case_an_old_draft_again(room):
    """Its key was followed by another save: the old words do not come back over the new."""
    path = store(room)
    keys = [new_key(), new_key()]
    first = once(path, "sian", "draft.save", draft("Once"), key=keys[0])["answer"]
    late = draft("Late", first["entry"], first["version"])
    once(path, "sian", "draft.save", draft("Twice", first["entry"], first["version"]), key=keys[1])
    before = dump(path)
    check(code(once(path, "sian", "draft.save", late, key=new_key())) == "state", "an old screen wrote over a new one")
    check(not changed(before, dump(path)), "it wrote")


def case_the_draft_key_of_another(room):
    path = store(room)
    key = new_key()
    hers = once(path, "sian", "draft.save", draft("Hers"), key=key)["answer"]
    row = query(path, "SELECT * FROM draft WHERE entry_id = ?", hers["entry"])
    his = once(path, "tunde", "draft.save", draft("His"), key=key)["answer"]
    check(his["entry"] != hers["entry"], "he was given her entry")
    check(code(once(path, "tunde", "draft.save", draft("His", hers["entry"], hers["version"]), key=key)) == "usage", "his own key twice")
    check(code(once(path, "tunde", "draft.save", draft("His", hers["entry"], hers["version"]), key=new_key())) == "missing", "her entry")
    check(query(path, "SELECT * FROM draft WHERE entry_id = ?", hers["entry"]) == row, "her draft changed")


# --- PINs ---------------------------------------------------------------------------------------

PIN, WRONG = "open sesame 7204", "guess %06d"


def pin_store(room):
    path = store(room)
    with sqlite3.connect(path) as base:
        base.execute("UPDATE meta SET value = 'pin' WHERE name = 'method'")
    base.close()
    done(path, "price", "pin.set", {"new_pin": PIN})
    return path


def case_pin_guessing(room):
    path = pin_store(room)
    entry, _, nonce = decided_and_shown(path)
    guesser = speak(path, "price")
    codes = [code(guesser.write("sign.commit", {"nonce": nonce, "secret": WRONG % n})) for n in range(20)]
    check(codes == ["denied"] * 5 + ["state"] * 15, f"twenty wrong ones: {codes}")
    check(code(guesser.write("sign.commit", {"nonce": nonce, "secret": PIN})) == "state", "the right one in the pause tells that it is right")
    check(code(guesser.write("pin.set", {"old_pin": WRONG % 1, "new_pin": "654321"})) == "state", "the other door is open")
    check(signed_on(path, entry) == 0, "it was signed")
    guesser.close()
    refused(path, "price", "sign.commit", {"nonce": nonce, "secret": PIN}, "state")  # another conversation is no way round
    lines = query(path, "SELECT count(*) FROM journal j JOIN journal_body b ON b.seq = j.seq WHERE b.body LIKE '%wrong PIN%'")
    check(lines[0][0] == 5, f"{lines[0][0]} lines in the journal")
    nonce = done(path, "price", "sign.prepare", now=minutes_later(16))["nonce"]
    done(path, "price", "sign.commit", {"nonce": nonce, "secret": PIN}, now=minutes_later(16))
    check(signed_on(path, entry) == 1, "after the pause it cannot be signed")
    held = b"".join(file.read_bytes() for file in room.iterdir() if file.name.startswith("store.db"))
    check(PIN.encode() not in held and b"guess 0000" not in held, "a PIN lies in the store as it was typed")


def case_pin_guessing_by_many_at_once(room):
    """Each conversation tries at the same moment: no more are tried than by one."""
    path = pin_store(room)
    _, _, nonce = decided_and_shown(path)
    guessers = [speak(path, "price") for _ in range(12)]
    for n, guesser in enumerate(guessers):
        guesser.put({"id": 9, "verb": "sign.commit", "key": new_key(), "ask": {"nonce": nonce, "secret": WRONG % n}})
    codes = sorted(code(guesser.get()) for guesser in guessers)
    check(codes == ["denied"] * 5 + ["state"] * 7, f"of twelve at once: {codes}")
    for guesser in guessers:
        guesser.close()


def case_pin_missing_or_anothers(room):
    path = pin_store(room)
    entry, _, nonce = decided_and_shown(path)
    done(path, "okonjo", "pin.set", {"new_pin": "654321"})
    for secret in (None, "", PIN[:-1], "654321"):
        refused(path, "price", "sign.commit", {"nonce": nonce, "secret": secret}, "denied")
    refused(path, "okonjo", "pin.set", {"old_pin": PIN, "new_pin": None}, "denied")
    refused(path, "okonjo", "pin.set", {"new_pin": None}, "denied")
    check(signed_on(path, entry) == 0, "it was signed")


if __name__ == "__main__":
    main(sys.modules[__name__])
