"""migrating - people moved from version to version and back: evidence follows, nothing is lost, verify holds at each step."""
import os
import random
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, NOW, changed, done, dump, once, query, refused, revoke, speak, store  # noqa: E402
from frames import words_of  # noqa: E402

UPDATE = Path(os.environ["SRCDIR"]) / "test" / "io" / "examples" / "pcso-standard-1.1.xml"
RULES = Path(os.environ["SRCDIR"]) / "test" / "helper" / "unit-rules.xml"
PRINCIPAL = "pcso-standard"
SEEDS = [int(seed) for seed in os.environ.get("MIGRATING_SEEDS", "0 1 204").split()]
STEPS = int(os.environ.get("MIGRATING_STEPS", "32"))


# --- versions -----------------------------------------------------------------------------------

def load(path, *files):
    run = subprocess.run([BIN / "beatbook", "--store", path, "--as", "barraclough", "--now", NOW, "framework", "import", *files],
                         capture_output=True, text=True, check=False)
    check(run.returncode == 0, f"import: {run.stdout}{run.stderr}")


def second(room):
    """2.0, which splits what 1.1 merged and swaps two codes."""
    text = UPDATE.read_text(encoding="utf-8").replace('version="1.1"', 'version="2.0"', 1)
    changes = """<changes from="1.1">
    <change type="split" old="k9" new="k5-2 k6-2" evidence="keeps">Two statements again.</change>
    <change type="recoded" old="k3 k4" new="k3 k4" evidence="keeps">They changed places.</change>
    <change type="replaced" old="d11" new="d13" evidence="review">Said anew.</change>
    <change type="withdrawn" old="b6" evidence="lapses">Gone.</change>
  </changes>"""
    text = re.sub(r"<changes .*?</changes>", changes, text, flags=re.S)
    text = text.replace('id="k3" code="K3"', 'id="k3" code="k-3"').replace('id="k4" code="K4"', 'id="k4" code="K3"').replace("k-3", "K4")
    item = re.search(r'<item kind="knowledge" id="k9".*?</item>', text, flags=re.S).group()
    text = text.replace(item, item.replace('"k9"', '"k5-2"') + re.sub(r'code="[^"]*"', 'code="K66"', item.replace('"k9"', '"k6-2"')))
    text = text.replace('id="d11"', 'id="d13"')
    text = re.sub(r'\s*<item kind="behaviour" id="b6".*?</item>', "", text, flags=re.S)
    to = room / "second.xml"
    to.write_text(text, encoding="utf-8")
    return to


def whole(path, when):
    answer = done(path, "sinclair", "journal.verify")
    check(answer["whole"], f"{when}: {answer['faults'][:4]}")


def migrate(path, to=None, **scope):
    return done(path, "barraclough", "framework.migrate", {"id": PRINCIPAL, "to": to, **scope})


def revert(path, **scope):
    return done(path, "barraclough", "framework.revert", {"id": PRINCIPAL, **scope})


SUMS = """SELECT enrolment_id, document_id, item, drafted, waiting, returned, accepted, evidence FROM summary
          WHERE drafted + waiting + returned + accepted > 0 ORDER BY 1, 2, 3"""
CREDITS = """SELECT enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types FROM credit
             WHERE ended_at IS NULL ORDER BY 1, 2, 3, 4, 5, 6"""
CLAIMS = "SELECT id, state, closed_by FROM claim WHERE made_by IS NULL ORDER BY id"
REST = ("SELECT * FROM tally ORDER BY 1", "SELECT * FROM waiting ORDER BY 1", "SELECT * FROM draft_claim ORDER BY 1, 2, 3",
        "SELECT * FROM enrolment_framework ORDER BY 1, 2")


# The same whichever claims it rests on.
SEEN = (SUMS, "SELECT * FROM tally ORDER BY 1", "SELECT entry_id, person_id, closers FROM waiting ORDER BY 1", REST[2], REST[3])


def standing(path):
    """All that an apprentice or a supervisor can see of where things stand."""
    return [query(path, sql) for sql in (SUMS, CREDITS, CLAIMS, *REST)]


def accepted(path, login, item):
    return query(path, """SELECT count(*) FROM credit k JOIN enrolment e ON e.id = k.enrolment_id JOIN person p ON p.id = e.person_id
                          JOIN enrolment_framework f ON f.enrolment_id = e.id AND f.document_id = k.document_id
                          WHERE p.login = ? AND k.item = ? AND k.ended_at IS NULL""", login, item)[0][0]


# --- cases --------------------------------------------------------------------------------------

def case_follows_what_each_change_says(room):
    """Kept, reviewed, lapsed, merged and split: each criterion as the version says it, and nobody else is touched."""
    path = store(room)
    load(path, UPDATE)
    before = {item: accepted(path, "sian", item) for item in ("k1", "s9", "s3", "d8", "d10", "d1")}
    merged = query(path, """SELECT count(DISTINCT c.entry_id) FROM credit k JOIN claim c ON c.id = k.claim_id JOIN enrolment e
                            ON e.id = k.enrolment_id JOIN person p ON p.id = e.person_id JOIN document d ON d.id = k.document_id
                            WHERE p.login = 'sian' AND d.slug = 'pcso-standard' AND k.item IN ('k5', 'k6') AND k.ended_at IS NULL""")[0][0]
    others = [row for row in query(path, SUMS) if row[0] != 1]
    dry = done(path, "barraclough", "framework.migrate", {"id": PRINCIPAL, "login": "sian", "dry_run": True})
    answer = migrate(path, login="sian")
    check(answer["people"] == dry["people"] and answer["items"] == dry["items"], "the dry run said something else")
    after = {item: accepted(path, "sian", item) for item in (*before, "k9", "s10", "d11", "d12", "k10")}
    for item in ("k1", "s9", "d1"):
        check(after[item] == before[item], f"{item}: {before[item]} became {after[item]}")
    check(after["k9"] == merged, f"{merged} entries for k5 and k6 became {after['k9']}")
    for item in ("s3", "d8", "d10", "s10", "d11", "d12", "k10"):
        check(after[item] == 0, f"{item} counts")
    open_ones = query(path, """SELECT c.item, count(*) FROM claim c JOIN migration m ON m.id = c.made_by WHERE c.state = 0
                               AND c.follows IS NULL GROUP BY 1""")
    check(dict(open_ones).get("d11", 0) == dict(open_ones).get("d12", 0) > 0, f"for review: {open_ones}")
    check(others == [row for row in query(path, SUMS) if row[0] != 1], "somebody else was touched")
    whole(path, "moved")


def case_there_and_back(room):
    """A move taken back leaves everything as it stood, in one leg and in two."""
    path = store(room)
    load(path, UPDATE)
    load(path, second(room))
    before = standing(path)
    for to in ("1.1", "2.0"):
        migrate(path, to, cohort="2026-05")
        whole(path, to)
        there = [query(path, sql) for sql in SEEN]
        check(standing(path) != before, "nothing moved")
        revert(path, cohort="2026-05")
        whole(path, f"back from {to}")
        now = standing(path)
        for one, other in zip(before, now):
            check(one == other, f"back from {to}: {[row for row in other if row not in one][:3]} {[row for row in one if row not in other][:3]}")
        migrate(path, to, cohort="2026-05")
        whole(path, f"{to} again")
        again = [query(path, sql) for sql in SEEN]
        check(again == there, f"{to} again: {[len(rows) for rows in there]} became {[len(rows) for rows in again]}")
        revert(path, cohort="2026-05")


def case_reviewed_by_the_supervisor(room):
    """What is to be looked at again stands in the queue, is accepted and signed, and counts; taken back, the old one counts again."""
    path = store(room)
    load(path, UPDATE)
    before = accepted(path, "sian", "s3")
    migrate(path, login="sian")
    entry, revision = query(path, """SELECT c.entry_id, e.revisions FROM claim c JOIN entry e ON e.id = c.entry_id WHERE c.item = 's10'
                                     AND c.made_by IS NOT NULL AND c.follows IS NULL AND c.state = 0""")[0]
    shown = next(one for one in done(path, "price", "queue.show", {"id": entry})["claims"] if one["ref"] == "pcso-standard#s10")
    check([(one["version"], one["code"]) for one in shown["was"]] == [("1.0", "S3")] and "initial support" in shown["was"][0]["words"], f"{shown}")
    mine = [row for row in done(path, "price", "queue.list", {"limit": 500})["items"] if row["entry"] == entry]
    check(len(mine) == 1 and mine[0]["waiting_days"] == 0, f"in the queue since the move: {mine}")
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept", "claims": ["S3"]})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    check(accepted(path, "sian", "s10") == 1, "it does not count")
    whole(path, "reviewed")
    signed = query(path, "SELECT count(*) FROM signoff")
    revert(path, login="sian")
    check(accepted(path, "sian", "s3") == before and accepted(path, "sian", "s10") == 0, "not as before")
    check(signed == query(path, "SELECT count(*) FROM signoff"), "history lost a signature")
    whole(path, "taken back")


def case_there_again(room):
    """What was accepted on the newer version counts there again by that decision when somebody comes back to it: also what the older one does not have."""
    path = store(room)
    load(path, UPDATE)
    migrate(path, login="sian")
    before = {item: accepted(path, "sian", item) for item in ("b1", "k10")}
    draft = done(path, "sian", "draft.save", {"claims": ["pcso-standard#b1", "pcso-standard#k10"],
                                              "words": words_of("On the new version", "What I did.", "2026-11-01", ("reflective-account",))})
    done(path, "sian", "entry.submit", {"id": draft["entry"], "version": draft["version"]})
    done(path, "price", "queue.decide", {"entry": draft["entry"], "revision": 1, "verdict": "accept"})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    there = [query(path, sql) for sql in SEEN]
    check(all(accepted(path, "sian", item) == before[item] + 1 for item in before), "they do not count")
    for leg in ("once", "twice"):
        revert(path, login="sian")
        whole(path, f"back {leg}")
        check(accepted(path, "sian", "b1") == before["b1"] + 1 and accepted(path, "sian", "k10") == 0, f"back {leg}: {accepted(path, 'sian', 'b1')}")
        migrate(path, login="sian")
        whole(path, f"there again {leg}")
        check([query(path, sql) for sql in SEEN] == there, f"there again {leg}: it is not as it was there")


def case_testified_for_meanwhile(room):
    """What somebody testified for while its writer stood on another version counts on both: on the one that they come back to, too."""
    path = store(room)
    load(path, UPDATE)
    entry, revision, item = query(path, """SELECT c.entry_id, e.revisions, k.item FROM credit k JOIN claim c ON c.id = k.claim_id JOIN entry e ON e.id = c.entry_id
                                     JOIN person p ON p.id = e.person_id JOIN document d ON d.id = k.document_id WHERE p.login = 'sian'
                                     AND d.slug = 'pcso-standard' AND k.ended_at IS NULL AND k.item IN ('d1', 'k1', 's1') AND k.types & 1 << 10 = 0""")[0]
    types = "SELECT k.types FROM credit k JOIN claim c ON c.id = k.claim_id WHERE c.entry_id = ? AND k.item = ? AND k.ended_at IS NULL"
    before = query(path, types, entry, item)
    migrate(path, login="sian")
    check(query(path, types, entry, item) == before, f"moved: {query(path, types, entry, item)}")
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    done(path, "okafor", "testimony.give", {"entry": entry, "revision": revision, "words": "I was there.", "types": ["feedback"]})
    after = query(path, types, entry, item)
    check(after != before, f"it does not count: {after}")
    whole(path, "testified for")
    revert(path, login="sian")
    check(query(path, types, entry, item) == after, f"taken back: {after} became {query(path, types, entry, item)}")
    whole(path, "taken back")


def case_through_a_version_known_before(room):
    """Who was on the version between, was declined since, and goes through it: the claim stands where it leads, as it was decided."""
    path = store(room)
    load(path, UPDATE)
    load(path, second(room))
    draft = done(path, "sian", "draft.save", {"claims": ["pcso-standard#d2"], "words": words_of("A shift", "What I did.", "2026-11-01", ("reflective-account",))})
    done(path, "sian", "entry.submit", {"id": draft["entry"], "version": draft["version"]})

    def decide(verdict):
        done(path, "price", "queue.decide", {"entry": draft["entry"], "revision": 1, "verdict": verdict, "comment": "Which one?"})
        done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})

    migrate(path, "1.1", login="sian")
    decide("accept")
    revert(path, login="sian")
    decide("decline")
    migrate(path, "2.0", login="sian")
    stands = query(path, """SELECT d.version, c.state FROM claim c JOIN document d ON d.id = c.document_id WHERE c.entry_id = ? AND c.closed_by IS NULL""", draft["entry"])
    check(stands == [("2.0", 2)], f"it stands as {stands}")
    whole(path, "through")


def case_claimed_on_both(room):
    """An entry accepted on one version, and claimed and accepted again after a way there and back, counts once."""
    path = store(room)
    load(path, UPDATE)
    migrate(path, login="sian")
    before = accepted(path, "sian", "b1")

    def hand_in(entry, revision):
        draft = done(path, "sian", "draft.save", {"entry": entry, "claims": ["pcso-standard#b1", "pcso-standard#k1"],
                                                  "words": words_of("A shift", f"What I did, {revision}.", "2026-11-01", ("reflective-account",))})
        done(path, "sian", "entry.submit", {"id": draft["entry"], "version": draft["version"]})
        return draft["entry"]

    def accept(entry, revision):
        done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept"})
        done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
        whole(path, f"accepted, revision {revision}")
        check(accepted(path, "sian", "b1") == before + 1, f"revision {revision}: {before} became {accepted(path, 'sian', 'b1')}")

    entry = hand_in(0, 1)
    accept(entry, 1)
    revert(path, login="sian")
    hand_in(entry, 2)
    migrate(path, login="sian")
    accept(entry, 2)
    revoke(path, "price", {"entry": entry, "claims": ["pcso-standard#b1"], "comment": "On second thoughts."})
    whole(path, "revoked")


def case_one_of_two_taken_back_meanwhile(room):
    """Accepted by two on one version, and the last of them takes it back while its writer stands on another: the other's counts again, once."""
    path = store(room)
    load(path, UPDATE)
    migrate(path, login="sian")
    before = accepted(path, "sian", "b1")
    draft = done(path, "sian", "draft.save", {"claims": ["pcso-standard#b1"], "words": words_of("A shift", "What I did.", "2026-11-01", ("reflective-account",))})
    done(path, "sian", "entry.submit", {"id": draft["entry"], "version": draft["version"]})
    for login in ("price", "whitaker"):
        done(path, login, "queue.decide", {"entry": draft["entry"], "revision": 1, "verdict": "accept"})
    for login in ("whitaker", "price"):
        done(path, login, "sign.commit", {"nonce": done(path, login, "sign.prepare")["nonce"]})
    revert(path, login="sian")
    revoke(path, "whitaker", {"entry": draft["entry"], "comment": "On second thoughts."})
    whole(path, "taken back")
    migrate(path, login="sian")
    whole(path, "there again")
    check(accepted(path, "sian", "b1") == before + 1, f"{before} became {accepted(path, 'sian', 'b1')}")


def case_reviewed_under_the_same_id(room):
    """A criterion in other words keeps its id: who decides on it means the claim that is open, not the acceptance of the words before."""
    path = store(room)
    words = UPDATE.read_text(encoding="utf-8")
    check(words.count('new="k1" evidence="keeps"') == 1, "the example says something else of k1")
    update = room / "update.xml"
    update.write_text(words.replace('new="k1" evidence="keeps"', 'new="k1" evidence="review"'), encoding="utf-8")
    load(path, update)
    before = accepted(path, "sian", "k1")
    migrate(path, login="sian")
    check(before > 0 and accepted(path, "sian", "k1") == 0, "it is not up for review")
    entry, revision = query(path, """SELECT c.entry_id, e.revisions FROM claim c JOIN entry e ON e.id = c.entry_id WHERE c.item = 'k1'
                                     AND c.made_by IS NOT NULL AND c.follows IS NULL AND c.state = 0""")[0]
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept", "claims": ["pcso-standard#k1"]})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    check(accepted(path, "sian", "k1") == 1, "it does not count")
    whole(path, "reviewed")
    revert(path, login="sian")
    check(accepted(path, "sian", "k1") == before, "not as before")
    whole(path, "taken back")


def case_an_open_draft_follows(room):
    """Who is writing while they are moved goes on writing: claims follow, what is withdrawn is let go of, words are kept."""
    path = store(room)
    load(path, UPDATE)
    writer = speak(path, "sian")

    def save(entry, version, narrative, claims):
        answer = writer.write("draft.save", {"entry": entry, "version": version, "durable": True, "claims": claims, "keep_claims": False,
                                             "words": words_of("A shift", narrative, "2026-11-01", ("reflective-account",))})
        check("answer" in answer, f"not saved: {answer}")
        return answer["answer"]

    old = ["pcso-standard#d10", "pcso-standard#k6", "pcso-standard#d8", "pcso-standard#s1"]
    draft = save(0, 0, "One.", old)
    migrate(path, login="sian")
    draft = save(draft["entry"], draft["version"], "One. Two.", old)
    check(sorted(one["ref"] for one in draft["claims"] if not one["proposed"]) ==
          ["pcso-standard#d11", "pcso-standard#d12", "pcso-standard#k9", "pcso-standard#s1"], f"{[one['ref'] for one in draft['claims']]}")
    answer = writer.write("draft.save", {"entry": draft["entry"], "version": draft["version"], "durable": True, "claims": ["pcso-standard#x1"],
                                         "keep_claims": False, "words": words_of("A", "B", "2026-11-01", ("reflective-account",))})
    check(answer.get("error", {}).get("code") == "missing", f"{answer}")
    writer.close()
    whole(path, "saved")


def case_refused(room):
    """Who may not, what is not there, what is only likely: nothing is written."""
    path = store(room)
    load(path, UPDATE)
    before = dump(path)
    for login in ("sian", "price", "whitaker", "okafor", "sinclair"):
        refused(path, login, "framework.migrate", {"id": PRINCIPAL, "cohort": "2026-05"}, "denied")
        refused(path, login, "framework.revert", {"id": PRINCIPAL, "cohort": "2026-05"}, "denied")
    for ask, wanted in (({"id": PRINCIPAL}, "usage"), ({"id": PRINCIPAL, "cohort": "2026-05", "login": "sian"}, "usage"),
                        ({"id": PRINCIPAL, "cohort": "1999-01"}, "missing"), ({"id": PRINCIPAL, "login": "nobody"}, "missing"),
                        ({"id": PRINCIPAL, "login": "price"}, "missing"), ({"id": "no-such", "login": "sian"}, "missing"),
                        ({"id": PRINCIPAL, "to": "9.9", "login": "sian"}, "missing"), ({"id": PRINCIPAL, "to": "1.0", "login": "sian"}, "state")):
        refused(path, "barraclough", "framework.migrate", ask, wanted)
    refused(path, "barraclough", "framework.revert", {"id": PRINCIPAL, "login": "sian"}, "state")
    message = refused(path, "barraclough", "framework.migrate", {"id": PRINCIPAL, "from": "ppf-pcso", "cohort": "2026-05"}, "state")
    check("between versions of one" in message, message)
    refused(path, "barraclough", "framework.migrate", {"id": PRINCIPAL, "from_version": "0.9", "cohort": "2026-05"}, "missing")
    pinned = query(path, "SELECT count(*) FROM enrolment e JOIN document d ON d.id = e.rules_id WHERE d.slug = 'england-funded' AND e.status IN (0, 1)")[0][0]
    check(done(path, "barraclough", "framework.impact", {"id": "england-funded"})["enrolments"] == pinned > 0, "who is pinned to them")
    done(path, "barraclough", "framework.migrate", {"id": PRINCIPAL, "cohort": "2026-05", "dry_run": True})
    wrote = [name for name in changed(before, dump(path)) if name != "idempotency"]  # a dry run's answer is kept like any other
    check(not wrote, f"they changed {wrote}")
    unsaid = re.sub(r"<changes .*?</changes>", "", UPDATE.read_text(encoding="utf-8"), flags=re.S)
    (room / "unsaid.xml").write_text(unsaid.replace('version="1.1"', 'version="1.2"', 1), encoding="utf-8")
    load(path, room / "unsaid.xml")
    message = refused(path, "barraclough", "framework.migrate", {"id": PRINCIPAL, "to": "1.2", "login": "sian"}, "state")
    check("does not say what became of D8" in message and "--in-place" in message, message)


def case_a_version_that_changes_nothing(room):
    """No work for anyone: all is kept, nobody has anything to decide."""
    path = store(room)
    text = (Path(os.environ["SRCDIR"]) / "share" / "frameworks" / "pcso-standard.xml").read_text(encoding="utf-8")
    (room / "same.xml").write_text(text.replace('id="pcso-standard" version="1.0"', 'id="pcso-standard" version="1.0.1"', 1), encoding="utf-8")
    load(path, room / "same.xml")
    waiting = query(path, "SELECT * FROM waiting ORDER BY 1")
    counts = [row[2:] for row in query(path, SUMS)]
    answer = migrate(path, cohort="2026-05")
    check(all(one["review"] == one["lapsed"] == 0 for one in answer["people"]) and not answer["items"], f"{answer['items']}")
    check(waiting == query(path, "SELECT * FROM waiting ORDER BY 1"), "the queue changed")
    check(sorted(counts) == sorted(row[2:] for row in query(path, SUMS)), "counts changed")
    whole(path, "moved")


# --- a random history ---------------------------------------------------------------------------

def codes(path, login):
    return [one["code"] for pane in done(path, login, "progress.show")["panes"] for one in pane["criteria"]]


def step_write(path, rng):
    login = rng.choice(("sian", "tunde", "meg"))
    claims = rng.sample(codes(path, login), rng.randint(1, 4))
    draft = done(path, login, "draft.save", {"entry": 0, "version": 0, "durable": True, "claims": claims, "keep_claims": False,
                                             "words": words_of("A shift", "What I did and why.", "2026-11-01", ("reflective-account",))})
    if rng.random() < 0.7:
        once(path, login, "entry.submit", {"id": draft["entry"], "version": draft["version"]})


def step_decide(path, rng):
    login = rng.choice(("price", "okonjo", "whitaker"))
    for row in done(path, login, "queue.list", {"limit": 500})["items"][:rng.randint(1, 6)]:
        revision = query(path, "SELECT revisions FROM entry WHERE id = ?", row["entry"])[0][0]
        once(path, login, "queue.decide", {"entry": row["entry"], "revision": revision, "comment": "Seen.",
                                           "verdict": rng.choice(("accept", "accept", "decline"))})
    shown = once(path, login, "sign.prepare")
    if "answer" in shown and shown["answer"]["items"]:
        once(path, login, "sign.commit", {"nonce": shown["answer"]["nonce"]})


def step_revoke(path, rng):
    signed = query(path, """SELECT DISTINCT p.login, c.entry_id FROM decision n JOIN claim c ON c.id = n.claim_id JOIN person p
                            ON p.id = n.person_id WHERE n.signoff_id IS NOT NULL AND n.verdict = 0 AND c.state = 1""")
    login, entry = rng.choice(signed)
    ask = {"entry": entry, "comment": "On second thoughts."}
    shown = once(path, login, "revoke.prepare", ask)
    if "answer" in shown:
        revoke(path, login, ask)


def step_testify(path, rng):
    """Of what may be decided already: it counts for what was accepted, too."""
    login = rng.choice(("sian", "tunde", "meg"))
    entry, revision = rng.choice(query(path, "SELECT e.id, e.revisions FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = ?"
                                             " AND e.revisions > 0", login))
    once(path, login, "testimony.ask", {"entry": entry, "of": "okafor"})
    once(path, "okafor", "testimony.give", {"entry": entry, "revision": revision, "words": "I was there.",
                                            "types": rng.sample(("observation", "witness-testimony", "feedback"), rng.choice((1, 2)))})


def step_again(path, rng):
    """Handed in once more, with claims of its own."""
    login = rng.choice(("sian", "tunde", "meg"))
    entry, = rng.choice(query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = ? AND e.revisions > 0", login))
    draft = once(path, login, "draft.save", {"entry": entry, "version": 0, "durable": True, "claims": rng.sample(codes(path, login), 2), "keep_claims": False,
                                             "words": words_of("A shift", "What I did and why.", "2026-11-01", ("work-product",))})
    if "answer" in draft:
        once(path, login, "entry.submit", {"id": entry, "version": draft["answer"]["version"]})


def step_withdraw(path, rng):
    login = rng.choice(("sian", "tunde", "meg"))
    entry, = rng.choice(query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = ? AND e.revisions > 0", login))
    once(path, login, "entry.withdraw", {"id": entry})


def step_hide(path, rng):
    entry, = rng.choice(query(path, "SELECT id FROM entry WHERE revisions > 0"))
    once(path, "barraclough", rng.choice(("entry.hide", "entry.unhide")), {"id": entry, "reason": "because"})


def step_rules(path, rng):
    rules = rng.sample(("england-funded", "unfunded", "unit-rules"), 2)
    ask = {"id": rules[0], **rng.choice(({"cohort": "2026-05"}, {"login": "sian"}))}
    once(path, "barraclough", rng.choice(("framework.migrate", "framework.migrate", "framework.revert")), ask)
    once(path, "barraclough", "framework.migrate", {**ask, "from": rules[1]})


def step_move(path, rng):
    scope = rng.choice(({"cohort": "2026-05"}, {"login": "sian"}, {"login": "tunde"}))
    once(path, "barraclough", "framework.migrate", {"id": PRINCIPAL, "to": rng.choice(("1.1", "2.0", None)), **scope})


def step_back(path, rng):
    once(path, "barraclough", "framework.revert", {"id": PRINCIPAL, **rng.choice(({"cohort": "2026-05"}, {"login": "sian"}))})


ACTS = (step_write, step_decide, step_decide, step_revoke, step_testify, step_again, step_withdraw, step_hide, step_rules, step_move, step_move, step_back)


def case_any_history(room):
    """Written, decided, revoked, moved and taken back in any order: the sums are those of a recount after each step."""
    tried = set()
    for seed in SEEDS:
        rng = random.Random(seed)
        path = store(room)
        load(path, UPDATE)
        load(path, second(room))
        load(path, RULES)
        taken = []
        for _ in range(STEPS):
            step = rng.choice(ACTS)
            taken.append(step.__name__[5:])
            step(path, rng)
            whole(path, f"seed {seed}: {' '.join(taken)}")
        tried.update(taken)
    check(len(tried) == len(set(ACTS)), f"some were never tried: {tried}")


if __name__ == "__main__":
    main(sys.modules[__name__])
