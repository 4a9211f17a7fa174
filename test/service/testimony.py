"""testimony - what others say about an entry: who may be asked, who may answer, what it counts for, and codes that must open nothing."""
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import changed, code, done, dump, once, query, refused, speak, store  # noqa: E402

WAITING = """SELECT e.id, e.revisions FROM entry e JOIN person p ON p.id = e.person_id JOIN waiting w ON w.entry_id = e.id
             WHERE p.login = ? AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.entry_id = e.id) AND NOT EXISTS
             (SELECT 1 FROM claim c JOIN decision n ON n.claim_id = c.id WHERE c.entry_id = e.id) ORDER BY e.id"""
CREDITS = """SELECT r.types, r.ended_at IS NULL, coalesce(r.ended_because, '') FROM credit r JOIN claim c ON c.id = r.claim_id
             WHERE c.entry_id = ? ORDER BY r.id"""
LETTERS = "0123456789ABCDEF"  # a code that the supervisor's program might have made
OTHER = "1123456789ABCDEF"


def waiting(path, login="sian", which=0):
    return query(path, WAITING, login)[which]


def given(entry, revision, words="I was there.", types=("observation",)):
    return {"entry": entry, "revision": revision, "words": words, "types": list(types)}


def carried(entry, letters=LETTERS, words="She helped me.", types=()):
    return {"entry": entry, "code": letters, "words": words, "types": list(types)}


def whole(path):
    answer = done(path, "sinclair", "journal.verify")
    check(answer["whole"], f"verify: {answer['faults']}")


def seen(path, entry, login="sian"):
    return done(path, login, "entry.show", {"id": entry})["testimonies"]


def tamper(path, *statements):
    """What only somebody with the file could do."""
    base = sqlite3.connect(path)
    triggers = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        base.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        base.execute(statement)
    for _, sql in triggers:
        base.execute(sql)
    base.commit()
    base.close()


def later(days=0, minutes=0):
    return f"2026-11-{2 + days:02}T21:{minutes:02}:00Z"


# --- asking and answering -----------------------------------------------------------------------

def case_asked_and_given(room):
    """By a tutor who is not even assigned: they read the submitted words until they have answered, and then for good."""
    path = store(room)
    entry, revision = waiting(path, "meg")
    refused(path, "okafor", "testimony.show", {"id": entry}, "missing")
    done(path, "meg", "testimony.ask", {"entry": entry, "of": "okafor"})
    check(done(path, "okafor", "hello", {"protocol": 1})["testimonies"] == 1, "hello does not say so")
    check("1 testimony is asked" in done(path, "okafor", "inbox.show")["line"], "the inbox does not say so")
    check([row["testimony"]["entry"] for row in done(path, "okafor", "testimony.list")["items"]] == [entry], "not in the list")
    sheet = done(path, "okafor", "testimony.show", {"id": entry})
    check(sheet["words"]["narrative"] and sheet["claims"], f"nothing to read: {sheet}")
    check(all(not claim["decisions"] for claim in sheet["claims"]), "it shows decisions")
    for verb in ("entry.show", "queue.show"):
        refused(path, "okafor", verb, {"id": entry}, "missing")
    answer = done(path, "okafor", "testimony.give", given(entry, revision))
    check((answer["state"], answer["role"], answer["revision"]) == ("given", "tutor", revision), f"{answer}")
    check([one["words"] for one in seen(path, entry, "meg")] == ["I was there."], "it is not beside the entry")
    done(path, "okafor", "entry.show", {"id": entry})
    refused(path, "okafor", "testimony.give", given(entry, revision), "state")
    check(not done(path, "okafor", "testimony.list")["items"], "it is asked still")
    check(done(path, "okafor", "testimony.list", {"answered": True})["items"], "what was given is not listed")
    whole(path)


def case_who_may_be_asked(room):
    path = store(room)
    entry, _ = waiting(path)
    draft = query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian' AND revisions = 0")[0][0]
    before = dump(path)
    told = {refused(path, "sian", "testimony.ask", {"entry": entry, "of": login}, "missing").replace(login, "X")
            for login in ("nobody", "tunde", "sinclair")}
    check(len(told) == 1, f"who is there is told from who is not: {told}")
    refused(path, "sian", "testimony.ask", {"entry": entry, "of": "sian"}, "state")
    refused(path, "sian", "testimony.ask", {"entry": entry}, "usage")
    refused(path, "sian", "testimony.ask", {"entry": draft, "of": "okafor"}, "state")
    refused(path, "tunde", "testimony.ask", {"entry": entry, "of": "okafor"}, "missing")
    refused(path, "price", "testimony.ask", {"entry": entry, "of": "okafor"}, "denied")
    check(not changed(before, dump(path)), f"something changed: {changed(before, dump(path))}")
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    refused(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"}, "state")


def case_own_entry(room):
    """Neither by a second role nor by asking oneself."""
    path = store(room)
    entry, revision = waiting(path)
    done(path, "barraclough", "person.set", {"login": "sian", "roles": ["apprentice", "tutor", "supervisor", "training"]})
    before = dump(path)
    refused(path, "sian", "testimony.ask", {"entry": entry, "of": "sian"}, "state")
    refused(path, "sian", "testimony.give", given(entry, revision), "denied")
    refused(path, "sian", "testimony.save", {"entry": entry, "version": 0, "words": "x"}, "denied")
    refused(path, "sian", "testimony.code", {"entry": entry, "name": "Me", "code": LETTERS}, "denied")
    check(not changed(before, dump(path)), "something changed")


def case_declined_and_withdrawn(room):
    path = store(room)
    entry, revision = waiting(path, "meg")
    done(path, "meg", "testimony.ask", {"entry": entry, "of": "okafor"})
    refused(path, "okafor", "testimony.decline", {"entry": entry, "reason": " "}, "usage")
    done(path, "okafor", "testimony.decline", {"entry": entry, "reason": "I was not on duty."})
    one = seen(path, entry, "meg")[0]
    check((one["state"], one["words"], one["types"]) == ("declined", "I was not on duty.", []), f"{one}")
    refused(path, "okafor", "testimony.show", {"id": entry}, "missing")
    asked = done(path, "meg", "testimony.ask", {"entry": entry, "of": "okafor"})
    done(path, "okafor", "testimony.save", {"entry": entry, "version": 0, "words": "half of it", "types": ["feedback"]})
    for login, wanted in (("price", "denied"), ("tunde", "missing"), ("okafor", "missing")):
        refused(path, login, "testimony.withdraw", {"entry": entry, "testimony": asked["id"]}, wanted)
    done(path, "meg", "testimony.withdraw", {"entry": entry, "testimony": asked["id"]})
    refused(path, "okafor", "testimony.give", given(entry, revision), "missing")
    check(not query(path, "SELECT * FROM testimony_draft"), "words of nobody's are kept")
    done(path, "meg", "testimony.ask", {"entry": entry, "of": "okafor"})
    whole(path)


def case_words_and_types(room):
    path = store(room)
    entry, revision = waiting(path)
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    before = dump(path)
    for ask in (given(entry, revision, " \n"), given(entry, revision, "x" * 20000), given(entry, revision, types=["test"]),
                given(entry, revision, types=["supervisor-report"]), given(entry, revision, "x\x1b[2J")):
        refused(path, "okafor", "testimony.give", ask, "usage")
    refused(path, "okafor", "testimony.give", given(entry, revision + 1), "state")
    check(not changed(before, dump(path)), "something changed")


def case_the_draft_is_not_lost(room):
    """Saved as it is written, under its version, and again under its key; nobody else's."""
    path = store(room)
    entry, revision = waiting(path)
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    save = {"entry": entry, "version": 0, "durable": True, "words": "First.", "types": ["observation"]}
    stranger = speak(path, "okafor")
    first = stranger.ask("testimony.save", save, "1" * 32)["answer"]
    check(stranger.ask("testimony.save", save, "1" * 32)["answer"] == first, "the same save again is another")
    check(code(stranger.ask("testimony.save", save, "2" * 32)) == "state", "an old screen writes over a newer draft")
    stranger.process.kill()
    sheet = done(path, "okafor", "testimony.show", {"id": entry})
    check((sheet["draft"], sheet["version"]) == ("First.", first["version"]), f"{sheet}")
    check("First." not in str(done(path, "sian", "entry.show", {"id": entry})), "what is not given is shown")
    done(path, "okafor", "testimony.give", {"entry": entry, "revision": revision})
    check(seen(path, entry)[0]["types"] == ["observation"], "the draft's types are not those given")


# --- what it counts for -------------------------------------------------------------------------

def accepted(path, entry, revision):
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept"})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})


def case_counts_when_it_is_there(room):
    path = store(room)
    entry, revision = waiting(path)
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    done(path, "okafor", "testimony.give", given(entry, revision))
    accepted(path, entry, revision)
    credits = query(path, CREDITS, entry)
    check(credits and all(types & 1 for types, _, _ in credits), f"no observation in {credits}")
    whole(path)


def case_counts_when_it_comes_late(room):
    path = store(room)
    entry, revision = waiting(path)
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    accepted(path, entry, revision)
    before = query(path, CREDITS, entry)
    check(before and not any(types & 1 for types, _, _ in before), f"observation in {before}")
    done(path, "okafor", "testimony.give", given(entry, revision))
    after = query(path, CREDITS, entry)
    check(len(after) == 2 * len(before), f"{after}")
    check(all(not stands and why == "testimony given" for _, stands, why in after[:len(before)]), f"{after}")
    check(all(types & 1 and stands for types, stands, _ in after[len(before):]), f"{after}")
    whole(path)


def case_counts_for_what_was_read(room):
    """A revision that came later has not been testified on."""
    path = store(room)
    entry, revision = waiting(path)
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    done(path, "okafor", "testimony.give", given(entry, revision))
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "decline", "comment": "which one?"})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    shown = done(path, "sian", "entry.show", {"id": entry})
    words = {**shown["words"], "narrative": "All of it is new."}
    done(path, "sian", "draft.save", {"entry": entry, "version": shown["version"], "words": words,
                                      "claims": [claim["ref"] for claim in shown["claims"]]})
    done(path, "sian", "entry.submit", {"id": entry})
    accepted(path, entry, revision + 1)
    credits = query(path, CREDITS, entry)
    check(credits and not any(types & 1 for types, _, _ in credits), f"it counts for words that nobody saw: {credits}")
    whole(path)


def case_verify_finds_what_was_changed(room):
    for statement in ("UPDATE testimony SET types = 3", "UPDATE testimony_words SET words = 'Nothing of the kind.'",
                      "UPDATE testimony SET revision = 2", "DELETE FROM testimony_words"):
        path = store(room)
        entry, revision = waiting(path)
        done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
        done(path, "okafor", "testimony.give", given(entry, revision))
        tamper(path, statement)
        answer = done(path, "sinclair", "journal.verify")
        check(any("testimony" in fault for fault in answer["faults"]), f"{statement}: {answer['faults']}")
        path.unlink()


# --- codes --------------------------------------------------------------------------------------

def coded(path, entry, letters=LETTERS, name="Dilys Bowen", now=None):
    return done(path, "price", "testimony.code", {"entry": entry, "name": name, "code": letters}, now or later())


def case_code_used_once(room):
    path = store(room)
    entry, revision = waiting(path)
    coded(path, entry)
    check(LETTERS not in str(dump(path)) and "0123-4567" not in str(dump(path)), "the code itself is kept")
    answer = done(path, "tunde", "testimony.carry", carried(entry, "o123 4567-89ab cdef"))
    check((answer["name"], answer["vouched_by"], answer["login"], answer["role"], answer["types"])
          == ("Dilys Bowen", "Sgt Rhian Price", None, None, ["witness-testimony"]), f"{answer}")
    check(answer["carried_by"] == "Tunde Balogun" and answer["revision"] == revision, f"{answer}")
    before = dump(path)
    refused(path, "tunde", "testimony.carry", carried(entry), "state")
    refused(path, "price", "testimony.carry", carried(entry, words="Again."), "state")
    check(not changed(before, dump(path)), "a used code did something")
    refused(path, "tunde", "entry.show", {"id": entry}, "missing")
    whole(path)


def case_code_wrong(room):
    """Whatever it does not fit, the answer is one, and it is counted."""
    path = store(room)
    entry, _ = waiting(path)
    other, _ = waiting(path, which=1)
    coded(path, entry)
    told = {refused(path, "tunde", "testimony.carry", ask, "denied") for ask in
            (carried(entry, OTHER), carried(other), carried(987654), carried(waiting(path, "meg")[0]))}
    check(len(told) == 1, f"{told}")
    refused(path, "tunde", "testimony.carry", carried(entry, "nothing"), "usage")
    check(query(path, "SELECT wrong FROM testimony_guess") == [(4,)], "they are not counted")
    refused(path, "tunde", "testimony.carry", carried(entry, OTHER), "denied")
    for minutes in (0, 14):
        told = refused(path, "tunde", "testimony.carry", carried(entry), "state", later(minutes=minutes))
        check("too many wrong codes" in told, told)
    lines = [line["words"] for line in done(path, "tunde", "journal.list", {"limit": 9})["items"] if line["kind"] == "testimony.carry"]
    check(len(lines) == 5 and "wrong code (5)" in lines[0], f"{lines}")
    done(path, "tunde", "testimony.carry", carried(entry), later(minutes=16))
    whole(path)


def case_code_old(room):
    path = store(room)
    entry, _ = waiting(path)
    coded(path, entry)
    check("older" in refused(path, "sian", "testimony.carry", carried(entry), "state", later(days=14, minutes=1)), "another reason")
    done(path, "price", "testimony.code", {"entry": entry, "name": "Dilys Bowen", "code": OTHER}, later(days=15))
    done(path, "sian", "testimony.carry", carried(entry, OTHER), later(days=28))


def case_code_superseded(room):
    path = store(room)
    entry, _ = waiting(path)
    coded(path, entry)
    shown = done(path, "sian", "entry.withdraw", {"id": entry})
    done(path, "sian", "draft.save", {"entry": entry, "version": shown["version"], "words": shown["words"], "keep_claims": True})
    done(path, "sian", "entry.submit", {"id": entry})
    before = dump(path)
    check("anew" in refused(path, "okafor", "testimony.carry", carried(entry), "state"), "another reason")
    check(not changed(before, dump(path)), "something changed")


def case_code_gives_a_testimony_and_nothing_else(room):
    path = store(room)
    entry, _ = waiting(path)
    asked = coded(path, entry)
    refused(path, "tunde", "testimony.carry", carried(entry, types=["observation"]), "usage")
    refused(path, "tunde", "testimony.carry", carried(entry, types=["supervisor-report"]), "usage")
    refused(path, "tunde", "testimony.carry", carried(entry, words=""), "usage")
    done(path, "price", "testimony.withdraw", {"entry": entry, "testimony": asked["id"]})
    check("withdrawn" in refused(path, "tunde", "testimony.carry", carried(entry), "state"), "another reason")


def case_code_from_the_supervisor_alone(room):
    path = store(room)
    entry, _ = waiting(path)
    draft = query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian' AND revisions = 0")[0][0]
    ask = {"entry": entry, "name": "Dilys Bowen", "code": LETTERS}
    for login, wanted in (("sian", "denied"), ("whitaker", "denied"), ("barraclough", "denied"), ("tunde", "missing")):
        refused(path, login, "testimony.code", ask, wanted)
    refused(path, "price", "testimony.code", {**ask, "entry": draft}, "missing")
    refused(path, "price", "testimony.code", {**ask, "code": "123"}, "usage")
    refused(path, "price", "testimony.code", {**ask, "name": " "}, "usage")
    check(code(once(path, "price", "testimony.code", ask)) == "ok", "not even the supervisor")


if __name__ == "__main__":
    main(sys.modules[__name__])
