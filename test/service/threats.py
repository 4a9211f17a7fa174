"""threats - forgeries that the design names, by their numbers (SECURITY T3, T4, T5, T6, T20): each is sent as raw frames, is refused with the
code that is due - "denied" (3) where the entry is visible, else "missing" (4), "state" (5) for what was otherwise a moment ago -
and leaves every table as it was."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import changed, code, done, dump, once, query, refused, speak, store  # noqa: E402
from frames import new_key, words_of  # noqa: E402
from keys import commit, line, make_key, sign, ssh_store  # noqa: E402
from signing import PIN, WRONG, accept, decided_and_shown, minutes_later, pin_store, signed_on, waiting  # noqa: E402


class Forgery:
    """Within it only refusals are sent; after it every table is as before."""

    def __init__(self, path, but=()):
        self.path, self.but = path, but

    def __enter__(self):
        self.before = dump(self.path)
        return self

    def refused(self, wanted, login, verb, ask, **more):
        return refused(self.path, login, verb, ask, wanted, **more)

    def __exit__(self, kind, value, trace):
        left = [name for name in changed(self.before, dump(self.path)) if name not in self.but]
        check(kind or not left, f"what was refused changed {left}")


# --- T3: through the store program, asking for what is others' ----------------------------------

def case_t3_entries_of_others(room):
    path = store(room)
    entry, revision = waiting(path, "tunde")
    with Forgery(path) as forgery:
        for id_ in (entry, 987654, -1, 2 ** 62):
            for verb, ask in (("entry.show", {"id": id_}), ("entry.timeline", {"id": id_}), ("queue.show", {"id": id_}), ("sign.show", {"id": id_}),
                              ("entry.submit", {"id": id_}), ("entry.withdraw", {"id": id_}), ("entry.discard", {"id": id_}),
                              ("draft.save", {"entry": id_, "version": 1, "words": words_of("Mine now", "Words.", "2026-11-01")}),
                              ("entry.comment", {"entry": id_, "words": "x"}), ("queue.decide", accept(id_, revision)),
                              ("revoke.prepare", {"entry": id_, "comment": "x"}), ("entry.hide", {"id": id_, "reason": "x"})):
                forgery.refused("missing", "sian", verb, ask)


def case_t3_people_and_keys_of_others(room):
    path, _, _, added = ssh_store(room)
    with Forgery(path) as forgery:
        for verb in ("person.show", "assign.list", "progress.show", "entry.list", "next.list", "criterion.list"):
            for login in ("tunde", "nobody"):
                forgery.refused("missing", "sian", verb, {"login": login})
        for number in (added["id"], 987654):
            forgery.refused("missing", "sian", "key.end", {"id": number})
        check(done(path, "sian", "key.list")["items"] == [], "she sees the keys of others")


def case_t3_rights_that_one_gives_oneself(room):
    path = store(room)
    key = line(make_key(room))
    with Forgery(path) as forgery:
        for login in ("sian", "price", "sinclair"):
            for verb, ask in (("person.set", {"login": login, "roles": ["training"]}), ("key.add", {"login": login, "line": key}),
                              ("team.join", {"name": "Cattlegate NPT", "login": login}),
                              ("person.add", {"login": "king", "name": "King", "roles": ["training"]})):
                forgery.refused("denied", login, verb, ask)
        forgery.refused("denied", "sian", "assign.add", {"apprentice": "sian", "role": "supervisor", "to": "price"})
        forgery.refused("missing", "price", "assign.add", {"apprentice": "llyr", "role": "supervisor", "to": "price"})


# --- T4: a sign-off forged as somebody else -----------------------------------------------------

def case_t4_another_name(room):
    """Who asks is who the kernel says: no frame says it, and another's round is not there."""
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    with Forgery(path) as forgery:
        for login, wanted in (("okonjo", "missing"), ("whitaker", "missing"), ("sian", "denied"), ("okafor", "denied"), ("barraclough", "denied")):
            forgery.refused(wanted, login, "sign.commit", {"nonce": nonce})
        for name in ("login", "person", "person_id", "uid", "as", "role_of", "signer"):
            forgery.refused("usage", "sian", "sign.commit", {"nonce": nonce, name: "price"})
            forgery.refused("usage", "sian", "queue.decide", {**accept(entry, revision), name: "price"})
        forgery.refused("denied", "sian", "queue.decide", accept(entry, revision))
        stranger = speak(path, "sian")
        stranger.put({"id": 7, "verb": "sign.commit", "key": new_key(), "login": "price", "ask": {"nonce": nonce}})
        answer = stranger.get()
        check(answer is None or code(answer) in ("usage", "denied"), f"a name beside the request: {answer}")
        stranger.close()
    check(signed_on(path, entry) == 0, "it was signed")


def case_t4_replayed_statement(room):
    """A round is good once: sent again by another key it is gone; with its own key the first answer comes, and nothing else."""
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    key = new_key()
    first = once(path, "price", "sign.commit", {"nonce": nonce}, key=key)
    check(code(first) == "ok" and signed_on(path, entry) == 1, first)
    with Forgery(path) as forgery:
        forgery.refused("missing", "price", "sign.commit", {"nonce": nonce})
        check(once(path, "price", "sign.commit", {"nonce": nonce}, key=key)["answer"] == first["answer"], "another answer")
        check(code(once(path, "sian", "sign.commit", {"nonce": nonce}, key=key)) == "denied", "her key gave her his answer")


def case_t4_replayed_signature(room):
    """It stands for one round: neither for the next one, nor for taking back, nor for a screen, nor with anybody else's hands."""
    path, entry, key, _ = ssh_store(room)
    old = done(path, "price", "sign.prepare")
    replayed = sign(key, old["text"])
    shown = done(path, "price", "sign.prepare")
    with Forgery(path) as forgery:
        forgery.refused("denied", "price", "sign.commit", commit(shown, replayed))
        forgery.refused("missing", "price", "sign.commit", commit(old, replayed))
        forgery.refused("missing", "okonjo", "sign.commit", commit(shown, sign(key, shown["text"])))
    done(path, "price", "sign.commit", commit(shown, sign(key, shown["text"])))
    ask = {"entry": entry, "comment": "the wrong night"}
    taken = done(path, "price", "revoke.prepare", ask)
    with Forgery(path) as forgery:
        forgery.refused("missing", "price", "sign.commit", commit(shown, sign(key, shown["text"])))
        forgery.refused("denied", "price", "sign.revoke", {**ask, **commit(taken, sign(key, shown["text"]))})
    locked = done(path, "price", "lock.prepare")
    with Forgery(path) as forgery:
        forgery.refused("denied", "price", "lock.open", commit(locked, sign(key, shown["text"])))


def case_t4_made_up_rounds(room):
    path = store(room)
    entry, _, _ = decided_and_shown(path)
    with Forgery(path) as forgery:
        for nonce in ("", "0" * 32, "0" * 64, "'", "%", "NULL"):
            forgery.refused("missing", "price", "sign.commit", {"nonce": nonce})
    check(signed_on(path, entry) == 0, "it was signed")


# --- T5: who may not, today ---------------------------------------------------------------------

def case_t5_own_evidence(room):
    path = store(room)
    done(path, "barraclough", "person.set", {"login": "sian", "roles": ["apprentice", "supervisor", "assessor"]})
    done(path, "barraclough", "team.join", {"name": "Cattlegate NPT", "login": "sian"})
    entry, revision = waiting(path)
    with Forgery(path) as forgery:
        for role in (None, "supervisor", "assessor"):
            forgery.refused("denied", "sian", "queue.decide", {**accept(entry, revision), "role": role})
        forgery.refused("denied", "sian", "revoke.prepare", {"entry": entry, "comment": "mine"})
        for role in ("supervisor", "assessor", "tutor"):
            forgery.refused("state", "barraclough", "assign.add", {"apprentice": "sian", "role": role, "to": "sian"})


def case_t5_revoked(room):
    """The role is taken away while a round lies there to be signed."""
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    open_one = speak(path, "price")
    done(path, "barraclough", "person.set", {"login": "price", "roles": ["tutor"]})
    with Forgery(path) as forgery:
        check(code(open_one.write("sign.commit", {"nonce": nonce})) == "denied", "an old conversation keeps its rights")
        open_one.close()
        forgery.refused("denied", "price", "sign.commit", {"nonce": nonce})
        forgery.refused("denied", "price", "sign.prepare", {})
        forgery.refused("missing", "price", "queue.decide", accept(entry, revision))
    check(signed_on(path, entry) == 0, "it was signed")


def case_t5_left(room):
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    stranger = speak(path, "price")
    done(path, "barraclough", "person.leave", {"login": "price", "on": "2026-11-01"})
    with Forgery(path):
        for verb, ask in (("sign.commit", {"nonce": nonce}), ("queue.decide", accept(entry, revision)), ("entry.show", {"id": entry})):
            check(code(stranger.write(verb, ask)) == "denied", f"who has left may still {verb}")
        stranger.close()


def case_t5_key_revoked(room):
    path, entry, key, added = ssh_store(room)
    shown = done(path, "price", "sign.prepare")
    done(path, "barraclough", "key.end", {"id": added["id"]})
    with Forgery(path) as forgery:
        forgery.refused("denied", "price", "sign.commit", commit(shown, sign(key, shown["text"])))
        forgery.refused("state", "price", "sign.prepare", {})
        forgery.refused("state", "barraclough", "key.add", {"login": "price", "line": line(key)})
    check(signed_on(path, entry) == 0, "it was signed")


def case_t5_unassigned(room):
    """What they decided on they still see, and may do nothing; the rest is gone."""
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    never, first = waiting(path, "llyr")
    done(path, "barraclough", "team.part", {"name": "Cattlegate NPT", "login": "price"})
    with Forgery(path) as forgery:
        forgery.refused("denied", "price", "queue.decide", accept(entry, revision))
        forgery.refused("missing", "price", "queue.decide", accept(*waiting(path, "tunde")))
        forgery.refused("missing", "price", "queue.decide", accept(never, first))
        forgery.refused("missing", "price", "entry.show", {"id": never})
    answer = once(path, "price", "sign.commit", {"nonce": nonce})
    check(code(answer) == "state" or all(item["changed"] for item in answer["answer"]["items"] if item["entry"] == entry), answer)
    check(signed_on(path, entry) == 0, "it was signed")


def case_t5_future_assigned(room):
    path = store(room)
    entry, revision = waiting(path, "llyr")
    done(path, "barraclough", "assign.add", {"apprentice": "llyr", "role": "supervisor", "to": "price", "from_day": "2026-11-09"})
    with Forgery(path) as forgery:
        for now in (minutes_later(0), "2026-11-08T23:59:59Z"):
            for verb, ask in (("queue.decide", accept(entry, revision)), ("entry.show", {"id": entry}), ("queue.show", {"id": entry})):
                forgery.refused("missing", "price", verb, ask, now=now)
    done(path, "price", "queue.decide", accept(entry, revision), now="2026-11-09T00:00:00Z")


def case_t5_assignment_ended(room):
    """The last day is a whole day; the next one begins without them, also in the middle of a round."""
    path = store(room)
    entry, revision = waiting(path, "llyr")
    done(path, "barraclough", "assign.add", {"apprentice": "llyr", "role": "supervisor", "to": "price", "from_day": "2026-11-02", "until_day": "2026-11-03"})
    done(path, "price", "queue.decide", accept(entry, revision), now="2026-11-03T23:58:00Z")
    nonce = done(path, "price", "sign.prepare", now="2026-11-03T23:59:00Z")["nonce"]
    after = "2026-11-04T00:00:00Z"
    with Forgery(path) as forgery:
        forgery.refused("denied", "price", "queue.decide", accept(entry, revision), now=after)
        forgery.refused("missing", "okonjo", "queue.decide", accept(entry, revision), now=after)
    once(path, "price", "sign.commit", {"nonce": nonce}, now=after)
    check(signed_on(path, entry) == 0, "it was signed on the day after the last")


# --- T6: words that are not those that were read ------------------------------------------------

def write_anew(path, entry):
    shown = done(path, "sian", "entry.show", {"id": entry})
    words = words_of("Changed since it was read", "Other words than were read.", "2026-10-30")
    done(path, "sian", "draft.save", {"entry": entry, "version": shown["version"], "words": words, "keep_claims": True})
    done(path, "sian", "entry.submit", {"id": entry})


def case_t6_text_changed_after_signoff(room):
    """What was signed stands still: new words are a new revision, and the signature stays with the old one."""
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    done(path, "price", "sign.commit", {"nonce": nonce})
    frozen = """SELECT r.n, r.commitment, w.title, w.narrative FROM revision r JOIN revision_words w ON w.revision_id = r.id
                WHERE r.entry_id = ? AND r.n = ?"""
    before = query(path, frozen, entry, revision)
    with Forgery(path) as forgery:
        forgery.refused("state", "sian", "entry.discard", {"id": entry})
        for name in ("revision", "n", "commitment"):
            forgery.refused("usage", "sian", "draft.save", {"entry": entry, "version": 1, "words": words_of("x", "y", "2026-10-30"), name: revision})
    shown = once(path, "sian", "entry.show", {"id": entry})["answer"]
    words = words_of("Changed after it was signed", "Other words than were signed.", "2026-10-30")
    once(path, "sian", "draft.save", {"entry": entry, "version": shown["version"], "words": words, "keep_claims": True})
    once(path, "sian", "entry.submit", {"id": entry})
    check(query(path, frozen, entry, revision) == before, "the words that were signed changed")
    check(all(n == revision for n, in query(path, "SELECT r.n FROM signoff s JOIN revision r ON r.id = s.revision_id WHERE r.entry_id = ?", entry)),
          "the signature moved to other words")
    check(done(path, "sinclair", "journal.verify")["whole"], "not whole")


def case_t6_signs_n_while_n_plus_1(room):
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    write_anew(path, entry)
    with Forgery(path) as forgery:
        told = forgery.refused("state", "price", "queue.decide", accept(entry, revision))
        check("changed since you read it" in told, told)
        forgery.refused("state", "price", "queue.decide", accept(entry, revision + 2))
    answer = done(path, "price", "sign.commit", {"nonce": nonce})
    check(any("changed since you read it" in said for said in answer["lines"]), f"it is not named: {answer['lines']}")
    check(signed_on(path, entry) == 0, "a revision was signed that nobody reads any more")


def case_t6_stale_nonce(room):
    """Five minutes, to the second."""
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    with Forgery(path) as forgery:
        told = forgery.refused("state", "price", "sign.commit", {"nonce": nonce}, now=minutes_later(5, 1))
        check("5 minutes ago" in told, told)
    done(path, "price", "sign.commit", {"nonce": nonce}, now=minutes_later(5))
    check(signed_on(path, entry) == 1, "within five minutes it cannot be signed")


def case_t6_decision_changed_after_it_was_shown(room):
    path = store(room)
    entry, revision, nonce = decided_and_shown(path)
    done(path, "price", "queue.decide", {**accept(entry, revision), "verdict": "decline", "comment": "on second thoughts"})
    answer = once(path, "price", "sign.commit", {"nonce": nonce})
    check(code(answer) == "state" or any(item["changed"] for item in answer["answer"]["items"] if item["entry"] == entry), answer)
    check(signed_on(path, entry) == 0, "what was signed is not what was shown")


# --- T20: PINs guessed --------------------------------------------------------------------------

LINES = """SELECT j.kind, p.login, b.body FROM journal j JOIN journal_body b ON b.seq = j.seq JOIN person p ON p.id = j.actor_id
           WHERE b.body LIKE '%wrong PIN%' ORDER BY j.seq"""


def case_t20_twenty_wrong_pins(room):
    """Five are tried, each in the journal with its count, then none for a quarter of an hour, to the second; nothing else changes."""
    path = pin_store(room)
    entry, _, nonce = decided_and_shown(path)
    with Forgery(path, but=("journal", "journal_body", "guess")) as forgery:
        for n in range(20):
            told = forgery.refused("denied" if n < 5 else "state", "price", "sign.commit", {"nonce": nonce, "secret": WRONG % n})
            check((f"{4 - n} tries are left" if n < 4 else "try again in 15 minutes") in told, f"{n}: {told}")
        forgery.refused("state", "price", "sign.commit", {"nonce": nonce, "secret": PIN})
        for verb, ask in (("pin.set", {"old_pin": PIN, "new_pin": "654321"}), ("pin.set", {"old_pin": WRONG % 1, "new_pin": "654321"})):
            forgery.refused("state", "price", verb, ask)
    lines = query(path, LINES)
    check([(login, f"wrong PIN ({n})" in body) for n, (_, login, body) in enumerate(lines, 1)] == [("price", True)] * 5, lines)
    check(signed_on(path, entry) == 0, "it was signed")
    nonce = done(path, "price", "sign.prepare", now=minutes_later(14, 58))["nonce"]
    refused(path, "price", "sign.commit", {"nonce": nonce, "secret": PIN}, "state", now=minutes_later(14, 59))
    done(path, "price", "sign.commit", {"nonce": nonce, "secret": PIN}, now=minutes_later(15))
    check(signed_on(path, entry) == 1, "after the pause it cannot be signed")
    check(len(query(path, LINES)) == 5 and done(path, "sinclair", "journal.verify")["whole"], "not whole")


def case_t20_the_count_begins_again(room):
    """After the pause there are five tries, not one for each quarter of an hour and not more; a right one takes the count back."""
    path = pin_store(room)
    _, _, nonce = decided_and_shown(path)
    for n in range(4):
        refused(path, "price", "sign.commit", {"nonce": nonce, "secret": WRONG % n}, "denied")
    done(path, "price", "sign.commit", {"nonce": nonce, "secret": PIN})
    done(path, "price", "queue.decide", accept(*waiting(path)))
    nonce = done(path, "price", "sign.prepare")["nonce"]
    codes = [code(once(path, "price", "sign.commit", {"nonce": nonce, "secret": WRONG % n})) for n in range(7)]
    check(codes == ["denied"] * 5 + ["state"] * 2, f"after a right one: {codes}")
    nonce = done(path, "price", "sign.prepare", now=minutes_later(16))["nonce"]
    codes = [code(once(path, "price", "sign.commit", {"nonce": nonce, "secret": WRONG % n}, now=minutes_later(16))) for n in range(7)]
    check(codes == ["denied"] * 5 + ["state"] * 2, f"after the pause: {codes}")


if __name__ == "__main__":
    main(sys.modules[__name__])
