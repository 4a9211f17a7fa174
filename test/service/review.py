"""review - the life of a review: its clock, planned, moved, missed, held, signed by three; who may; and that nobody changes it."""
import datetime
import os
import sqlite3
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, changed, done, dump, query, refused, speak, store  # noqa: E402
from keys import line, make_key, sign as make_signature  # noqa: E402

LATER = "2026-11-21T10:00:00Z"
PIN = "open sesame 7204"


def fresh(room):
    """Gwen began in September: supervised by price, assessed by whitaker, and without a review so far."""
    path = store(room)
    for verb, ask in (("person.add", {"login": "gwen", "name": "Gwen Parry", "roles": ["apprentice"]}),
                      ("enrol.add", {"login": "gwen", "principal": "pcso-standard", "start_day": "2026-09-07"}),
                      ("assign.add", {"apprentice": "gwen", "role": "supervisor", "to": "price"}),
                      ("assign.add", {"apprentice": "gwen", "role": "assessor", "to": "whitaker"})):
        done(path, "barraclough", verb, ask)
    return path


def plan(path, login="price", whose="gwen", **other):
    return done(path, login, "review.plan", {"login": whose, "on": "2026-11-20", "minute": 14 * 60, "place": "Cattlegate station", **other})


def sign(path, login, review, now=LATER, **other):
    nonce = done(path, login, "review.prepare", {"review": review, **other}, now)["nonce"]
    return done(path, login, "review.sign", {"review": review, "nonce": nonce, **other}, now)


def held(path, notes="We went through the agenda.", now=LATER):
    """Planned, noted, an action agreed, closed. -> number"""
    review = plan(path)["id"]
    done(path, "price", "review.save", {"review": review, "version": 0, "notes": notes}, now)
    done(path, "price", "review.action", {"review": review, "owner": "gwen", "by": "2026-12-04", "text": "Seek a stop to observe."}, now)
    done(path, "barraclough", "review.close", {"review": review, "on": "2026-11-20"}, now)
    return review


def clock(path, login=None, now="2026-11-02T21:00:00Z", whose="gwen"):
    return done(path, login or whose, "review.history", {"login": whose}, now)["clock"]


def case_its_life(room):
    """Planned, moved, held, signed by three in any order; each reader sees the same, and what was before stays to be seen."""
    path = fresh(room)
    review = plan(path, "gwen")["id"]
    moved = done(path, "price", "review.move", {"review": review, "on": "2026-11-20", "minute": 9 * 60 + 30, "reason": "Court."})
    check([turn["act"] for turn in moved["turns"]] == ["planned", "moved"] and moved["moves"] == 1, f"{moved['turns']}")
    check((moved["on"], moved["starts_at"], moved["place"]) == ("2026-11-20", "2026-11-20T09:30:00Z", "Cattlegate station"), f"{moved}")
    again = done(path, "price", "review.move", {"review": review, "on": "2026-11-20", "minute": 9 * 60 + 30})
    check(len(again["turns"]) == 2, "moved to where it is")
    refused(path, "price", "review.plan", {"login": "gwen", "on": "2026-11-21"}, "state")
    saved = done(path, "price", "review.save", {"review": review, "version": 0, "notes": "One."})
    check(saved["version"] == 1, f"{saved}")
    refused(path, "barraclough", "review.save", {"review": review, "version": 0, "notes": "Two."}, "state")
    done(path, "barraclough", "review.save", {"review": review, "version": 1, "notes": "Went through the agenda."})
    check(done(path, "gwen", "review.show", {"id": review})["notes"] == "", "the apprentice reads a draft")
    action = done(path, "price", "review.action", {"review": review, "owner": "gwen", "by": "2026-12-04", "text": "Seek a stop."})
    check((action["owner"], action["done_by"], action["overdue"]) == ("gwen", None, False), f"{action}")
    refused(path, "price", "review.note", {"review": review, "words": "Too early."}, "state")
    refused(path, "price", "review.close", {"review": review, "on": "2026-11-20"}, "usage")  # still to come
    closed = done(path, "price", "review.close", {"review": review}, LATER)
    check((closed["state"], closed["on"], closed["notes"]) == ("held", "2026-11-20", "Went through the agenda."), f"{closed}")
    check(closed["missing"] == ["apprentice", "supervisor", "training"] and closed["may_sign"] == ["supervisor"], f"{closed}")
    for login, left in (("barraclough", 2), ("gwen", 1), ("price", 0)):
        signed = sign(path, login, review)
        check(len(signed["missing"]) == left and signed["may_sign"] == [], f"{login}: {signed['missing']}")
        refused(path, login, "review.prepare", {"review": review}, "state", LATER)
    refused(path, "iqbal", "review.prepare", {"review": review}, "state", LATER)
    for login in ("gwen", "price", "whitaker", "barraclough", "sinclair"):
        shown = done(path, login, "review.show", {"id": review}, LATER)
        check(shown["state"] == "signed" and shown["notes"] == closed["notes"] and shown["agenda"] == closed["agenda"], f"{login}: {shown}")
        check([one["role"] for one in shown["signatures"]] == ["training", "apprentice", "supervisor"], f"{shown['signatures']}")
    for verb, ask in (("review.move", {"on": "2026-11-30"}), ("review.miss", {"words": "No."}), ("review.close", {"notes": "Other."}),
                      ("review.save", {"version": 0, "notes": "Other."}), ("review.action", {"owner": "gwen", "by": "2026-12-30", "text": "More."})):
        refused(path, "price", verb, {"review": review, **ask}, "state", LATER)
    noted = done(path, "gwen", "review.note", {"review": review, "words": "It was two stops."}, LATER)
    check(noted["state"] == "signed" and noted["turns"][-1]["notes"] == "It was two stops.", f"{noted['turns']}")
    check(done(path, "sinclair", "journal.verify", now=LATER)["whole"], "verify")
    check(clock(path, now=LATER)["last"] == "2026-11-20" and clock(path, now=LATER)["until"] == "2027-02-12", f"{clock(path, now=LATER)}")


def case_the_clock(room):
    """From 8 to 12 weeks after the start or the last one held; overdue seen by all three; a break stops it, an end ends it."""
    path = fresh(room)
    start = query(path, "SELECT date(start_day * 86400, 'unixepoch') FROM enrolment e JOIN person p ON p.id = e.person_id WHERE login = 'gwen'")[0][0]
    first = clock(path)
    check((first["start"], first["last"], first["review"]) == (start, None, 0), f"{first}")
    base = sqlite3.connect(path)
    for days, due, left in ((55, "not-yet", 29), (56, "due", 28), (76, "due", 8), (77, "soon", 7), (84, "soon", 0), (85, "overdue", -1)):
        base.execute("UPDATE enrolment SET start_day = (SELECT strftime('%s', '2026-11-02') / 86400) - ?, status = 0"
                     " WHERE person_id = (SELECT id FROM person WHERE login = 'gwen')", (days,))
        base.execute("UPDATE standing SET since = (SELECT e.start_day FROM enrolment e WHERE e.id = enrolment_id) WHERE held_on IS NULL")
        base.commit()
        for login in ("gwen", "price", "barraclough", "sinclair"):
            now = clock(path, login)
            check((now["due"], now["left"]) == (due, left), f"{login} {days}: {now}")
    for login in ("gwen", "price", "barraclough"):
        inbox = done(path, login, "inbox.show")
        check(inbox["reviews"] >= 1 and "overdue" in inbox["line"], f"{login}: {inbox}")
        listed = [one["due"] for one in done(path, login, "review.list", {"limit": 500})["items"]]
        check(inbox["reviews"] == listed.count("overdue"), f"{login}: {inbox['reviews']} of {listed}")
    first = done(path, "barraclough", "review.list", {"limit": 1})
    later = done(path, "barraclough", "review.list", {"limit": 1, "cursor": first["next"]})
    check(first["items"][0]["left"] <= later["items"][0]["left"] and first["items"][0]["login"] != later["items"][0]["login"], "the order")
    for status, due in ((2, "ended"), (4, "ended")):
        base.execute("UPDATE enrolment SET status = ? WHERE person_id = (SELECT id FROM person WHERE login = 'gwen')", (status,))
        base.commit()
        check(clock(path)["due"] == due, f"{status}: {clock(path)}")
    refused(path, "price", "review.plan", {"login": "gwen", "on": "2026-11-20"}, "state")
    base.close()


def case_a_break_stops_it(room):
    """While it lasts nothing is due; afterwards both ends of the window lie later by its days."""
    path = fresh(room)
    before = clock(path)
    check((before["from"], before["until"]) == ("2026-11-02", "2026-11-30"), f"{before}")
    done(path, "barraclough", "enrol.break", {"login": "gwen", "from_day": "2026-11-09", "reason": "Ill."})
    during = clock(path, now="2026-12-24T10:00:00Z")
    check((during["due"], during["until"]) == ("stopped", None), f"{during}")
    done(path, "barraclough", "enrol.break", {"login": "gwen", "from_day": "2026-12-21", "resume": True}, "2026-12-18T10:00:00Z")
    after = clock(path, now="2026-12-24T10:00:00Z")
    check((after["from"], after["until"], after["due"]) == ("2026-11-02", "2027-01-11", "due"), f"{after}")


def case_missed(room):
    """Its day goes by without a word, or somebody says so and why: both stay; the first can still be moved or held."""
    path = fresh(room)
    review = plan(path)["id"]
    shown = done(path, "gwen", "review.show", {"id": review}, LATER)
    check((shown["state"], shown["said"], shown["turns"][0]["passed"]) == ("missed", False, True), f"{shown}")
    check(clock(path, now=LATER)["passed"], "the clock does not say so")
    moved = done(path, "gwen", "review.move", {"review": review, "on": "2026-11-27"}, LATER)
    check((moved["state"], moved["turns"][0]["passed"], moved["starts_at"]) == ("planned", True, None), f"{moved}")
    refused(path, "price", "review.miss", {"review": review, "words": " "}, "usage", LATER)
    missed = done(path, "gwen", "review.miss", {"review": review, "words": "The sergeant was at court."}, LATER)
    check((missed["state"], missed["said"], missed["turns"][-1]["reason"]) == ("missed", True, "The sergeant was at court."), f"{missed}")
    refused(path, "price", "review.move", {"review": review, "on": "2026-11-28"}, "state", LATER)
    refused(path, "price", "review.prepare", {"review": review}, "state", LATER)
    other = plan(path, on="2026-11-30")["id"]
    items = done(path, "price", "review.history", {"login": "gwen"}, LATER)["items"]
    check([(one["id"], one["state"]) for one in items] == [(other, "planned"), (review, "missed")], f"{items}")
    check(clock(path, now=LATER)["last"] is None, "a review that was missed counts")


def case_the_agenda(room):
    """What changed since the last one, frozen without a word of anybody; the next one begins where this one ended."""
    path = store(room)
    last = query(path, "SELECT t.at FROM review_turn t JOIN review v ON v.id = t.review_id JOIN person p ON p.id = v.person_id"
                       " WHERE p.login = 'sian' AND t.act = 3 ORDER BY t.id DESC LIMIT 1")[0][0]
    review = clock(path, now=LATER, whose="sian")["review"]
    done(path, "sian", "hours.add", {"on": "2026-11-03", "minutes": 95, "reason": "classroom-teaching", "words": "First aid"}, LATER)
    done(path, "price", "review.save", {"review": review, "version": 0, "notes": "We went through the agenda."}, LATER)
    done(path, "price", "review.action", {"review": review, "owner": "sian", "by": "2026-12-04", "text": "Seek a stop to observe."}, LATER)
    before = done(path, "price", "review.show", {"id": review}, LATER)["agenda"]
    done(path, "barraclough", "review.close", {"review": review, "on": "2026-11-09"}, LATER)
    agenda = done(path, "price", "review.show", {"id": review}, LATER)["agenda"]
    check(agenda == before, "it was frozen as it was shown")
    topics = [point["topic"] for point in agenda]
    check("action" not in topics and {"submitted", "accepted", "met", "waiting"} <= set(topics), f"{topics}")
    check(topics == sorted(topics, key=["action", "submitted", "accepted", "returned", "met", "lapses", "hours", "waiting", "comment", "absence"].index), f"{topics}")
    hours, point = done(path, "price", "hours.show", {"login": "sian"}, LATER), next(point for point in agenda if point["topic"] == "hours")
    begins = datetime.datetime.fromtimestamp(last, datetime.timezone.utc).date().isoformat()
    since = sum(line["minutes"] for line in done(path, "price", "hours.list", {"login": "sian", "limit": 500}, LATER)["items"]
                if line["fate"] == "counts" and line["on"] > begins)
    check((point["number"], point["due"], point["since"]) == (hours["actual"], hours["due"], since) and since > 0, f"{point} {since} {hours['actual']}")
    number = query(path, "SELECT count(DISTINCT e.id) FROM entry e JOIN person p ON p.id = e.person_id JOIN revision r ON r.entry_id = e.id"
                         " WHERE p.login = 'sian' AND r.submitted_at > ?", last)[0][0]
    submitted = [point for point in agenda if point["topic"] == "submitted"]
    check(submitted[0]["number"] == number and len(submitted) == min(number, 20) and all(point["title"] for point in submitted), f"{submitted[:2]}")
    waiting = next(point for point in agenda if point["topic"] == "waiting")
    check(waiting["number"] == query(path, "SELECT count(*) FROM waiting w JOIN person p ON p.id = w.person_id WHERE p.login = 'sian'")[0][0], f"{waiting}")
    check(waiting["login"] is not None and waiting["on"] is not None, f"{waiting}")
    credits = query(path, "SELECT count(*) FROM credit c JOIN enrolment e ON e.id = c.enrolment_id JOIN person p ON p.id = e.person_id"
                          " WHERE p.login = 'sian' AND c.at <= ?", last)[0][0]
    met = [point for point in agenda if point["topic"] == "met"]
    now = sum(one["state"] == "met" for pane in done(path, "sian", "progress.show", now=LATER)["panes"] for one in pane["criteria"])
    check(met[0]["number"] == len(met) and 0 < len(met) <= now and (credits == 0 or len(met) < now) and all(point["code"] for point in met), f"{met}")
    frozen = query(path, "SELECT agenda FROM review_turn WHERE review_id = ? AND act = 3", review)[0][0]
    check(submitted[0]["title"] not in frozen and "Seek" not in frozen and len(frozen.splitlines()) == len(agenda), "words are frozen")
    following = plan(path, login="price", whose="sian", on="2026-12-20")["id"]
    after = done(path, "price", "review.show", {"id": following}, LATER)
    check(after["since"] == "2026-11-09" and {"submitted", "met"}.isdisjoint(point["topic"] for point in after["agenda"]), f"{after['agenda']}")
    action = [point for point in after["agenda"] if point["topic"] == "action"][-1]
    check((action["login"], action["on"], action["title"], action["overdue"]) == ("sian", "2026-12-04", "Seek a stop to observe.", False), f"{action}")
    later = done(path, "price", "review.show", {"id": following}, "2026-12-05T10:00:00Z")["agenda"]
    check(next(point for point in later if point["action"] == action["action"])["overdue"], "not overdue")
    refused(path, "whitaker", "review.done", {"id": action["action"]}, "denied", LATER)
    refused(path, "tunde", "review.done", {"id": action["action"]}, "missing", LATER)
    check(done(path, "sian", "review.done", {"id": action["action"]}, LATER)["done_by"] == "sian", "not done")
    refused(path, "price", "review.done", {"id": action["action"]}, "state", LATER)
    left = [point["action"] for point in done(path, "price", "review.show", {"id": following}, LATER)["agenda"]]
    check(action["action"] not in left, "it is still open")
    check(len(done(path, "price", "review.show", {"id": review}, LATER)["agenda"]) == len(agenda), "what was frozen changed")


def case_days_and_hours(room):
    """A leap day, the hour that is not there, a Sunday on which the clocks change; days that are none."""
    path = fresh(room)
    review = plan(path, on="2027-03-28", minute=14 * 60)["id"]
    check(done(path, "gwen", "review.show", {"id": review})["starts_at"] == "2027-03-28T13:00:00Z", "summer begins")
    for on, minute, starts in (("2027-03-28", 30, "2027-03-28T00:30:00Z"), ("2027-03-27", 14 * 60, "2027-03-27T14:00:00Z"),
                               ("2027-10-31", 14 * 60, "2027-10-31T14:00:00Z"), ("2027-10-30", 14 * 60, "2027-10-30T13:00:00Z")):
        moved = done(path, "price", "review.move", {"review": review, "on": on, "minute": minute})
        check(moved["starts_at"] == starts, f"{on} {minute}: {moved['starts_at']}")
    for ask, wanted in (({"on": "2027-03-28", "minute": 90}, "usage"), ({"on": "2026-11-30", "minute": 1440}, "usage"), ({"on": "2026-11-30", "minute": -2}, "usage"),
                        ({"on": "2026-11-01"}, "usage"), ({"on": "2028-02-29"}, "usage"), ({"on": None}, "usage"), ({"on": "2027-02-29"}, "usage"),
                        ({"on": "2026-11-30", "place": "x" * 201}, "usage"), ({"on": "2026-11-30", "place": "a\x1bb"}, "usage"),
                        ({"on": "2026-11-30", "reason": "x" * 4001}, "usage")):
        refused(path, "price", "review.move", {"review": review, **ask}, wanted)
    leap = "2028-02-01T10:00:00Z"
    done(path, "price", "review.move", {"review": review, "on": "2028-02-29", "minute": 600}, leap)
    done(path, "price", "review.close", {"review": review, "on": "2028-02-29", "notes": "On the leap day."}, "2028-02-29T20:00:00Z")
    after = clock(path, now="2028-03-01T10:00:00Z")
    check((after["last"], after["from"], after["until"]) == ("2028-02-29", "2028-04-25", "2028-05-23"), f"{after}")


def case_refused(room):
    """Who does not see the apprentice is told nothing; who only reads writes nothing; what is no review is none."""
    path = fresh(room)
    review = plan(path)["id"]
    before = dump(path)
    for login, code in (("tunde", "missing"), ("whitaker", "denied"), ("sinclair", "denied")):
        for verb, ask in (("review.plan", {"login": "gwen", "on": "2026-11-30"}), ("review.move", {"review": review, "on": "2026-11-30"}),
                          ("review.miss", {"review": review, "words": "x"}), ("review.save", {"review": review, "version": 0, "notes": "x"}),
                          ("review.action", {"review": review, "owner": "gwen", "by": "2026-12-01", "text": "x"}), ("review.close", {"review": review, "notes": "x"}),
                          ("review.note", {"review": review, "words": "x"}), ("review.prepare", {"review": review}), ("review.sign", {"review": review})):
            refused(path, login, verb, ask, code)
    known = refused(path, "tunde", "review.show", {"id": review}, "missing")
    check(known.replace(str(review), "N") == refused(path, "tunde", "review.show", {"id": 987654}, "missing").replace("987654", "N"), "told apart")
    for verb, ask in (("review.save", {"version": 0, "notes": "x"}), ("review.action", {"owner": "gwen", "by": "2026-12-01", "text": "x"}),
                      ("review.close", {"notes": "x"})):
        refused(path, "gwen", verb, {"review": review, **ask}, "denied")
    for ask, wanted in (({"owner": "tunde"}, "missing"), ({"owner": "nobody"}, "missing"), ({"owner": ""}, "usage"), ({"by": "2026-11-01"}, "usage"),
                        ({"by": "2036-11-01"}, "usage"), ({"by": None}, "usage"), ({"text": " \n"}, "usage"), ({"text": "x" * 4001}, "usage"), ({"text": "\x1b[2J"}, "usage")):
        refused(path, "price", "review.action", {"review": review, "owner": "gwen", "by": "2026-12-01", "text": "x", **ask}, wanted)
    refused(path, "price", "review.save", {"review": review, "version": 0, "notes": "x" * (64 * 1024 + 1)}, "usage")
    refused(path, "price", "review.close", {"review": review}, "usage")
    check(not changed(before, dump(path)), f"they changed {changed(before, dump(path))}")
    seen = {one["login"] for one in done(path, "tunde", "review.list")["items"]}
    check(seen == {"tunde"}, f"tunde sees {seen}")
    check({one["apprentice"] for one in done(path, "tunde", "review.calendar", {"limit": 500})["items"]} == {"tunde"}, "tunde sees others' calendars")


def case_the_calendar(room):
    """One event a review, for good: moved it is another sequence of the same, missed it is cancelled."""
    path = fresh(room)
    review = plan(path)["id"]
    first, = done(path, "gwen", "review.calendar", {"login": "gwen"})["items"]
    check((first["sequence"], first["cancelled"], first["starts_at"], first["place"]) == (0, False, "2026-11-20T14:00:00Z", "Cattlegate station"), f"{first}")
    done(path, "price", "review.move", {"review": review, "on": "2026-11-27"})
    second, = done(path, "price", "review.calendar", {"login": "gwen"})["items"]
    check((second["uid"], second["sequence"], second["starts_at"], second["on"]) == (first["uid"], 1, None, "2026-11-27"), f"{second}")
    done(path, "price", "review.miss", {"review": review, "words": "Court."})
    third, = done(path, "barraclough", "review.calendar", {"login": "gwen"})["items"]
    check((third["uid"], third["sequence"], third["cancelled"]) == (first["uid"], 2, True), f"{third}")
    for on in ("2026-11-28", "2026-11-29"):
        review = plan(path, on=on)["id"]
        done(path, "price", "review.miss", {"review": review, "words": "Court."})
    found, cursor = [], None
    while True:
        page = done(path, "price", "review.calendar", {"login": "gwen", "limit": 2, **({"cursor": cursor} if cursor else {})})
        found, cursor = found + [one["uid"] for one in page["items"]], page["next"]
        if cursor is None:
            break
    check(len(found) == 3 == len(set(found)), f"{found}")


# --- signed, and provable ------------------------------------------------------------------------


def method(path, word):
    base = sqlite3.connect(path)
    base.execute("UPDATE meta SET value = ? WHERE name = 'method'", (word,))
    base.commit()
    base.close()


def case_signed_by_pin(room):
    """Not without it, not with a wrong one or another's; a round is good once, and not after another note on the same nonce."""
    path = fresh(room)
    review = held(path)
    method(path, "pin")
    done(path, "price", "pin.set", {"new_pin": PIN}, LATER)
    done(path, "gwen", "pin.set", {"new_pin": "another one 12"}, LATER)
    shown = done(path, "price", "review.prepare", {"review": review}, LATER)
    check(shown["method"] == "pin" and len(shown["statements"]) == 1 and "agreed" not in shown["statements"][0], f"{shown}")
    kept = query(path, "SELECT commitment FROM review_turn WHERE act = 3 ORDER BY id DESC")[0][0]
    check(f"\nreview {review}\n" in shown["statements"][0] and f"\ncommitment {kept}\n" in shown["statements"][0], shown["statements"][0])
    for secret in (None, "", "wrong sesame", "another one 12"):
        refused(path, "price", "review.sign", {"review": review, "nonce": shown["nonce"], "secret": secret}, "denied", LATER)
    refused(path, "gwen", "review.sign", {"review": review, "nonce": shown["nonce"], "secret": "another one 12"}, "missing", LATER)
    check(query(path, "SELECT * FROM review_signature WHERE review_id = ?", review) == [], "signed without the PIN")
    done(path, "price", "review.sign", {"review": review, "nonce": shown["nonce"], "secret": PIN}, LATER)
    refused(path, "price", "review.sign", {"review": review, "nonce": shown["nonce"], "secret": PIN}, "state", LATER)
    check(done(path, "sinclair", "journal.verify", now=LATER)["whole"], "verify")


def case_signed_by_ssh(room):
    """By the signer's own key over that round alone."""
    path = fresh(room)
    review = held(path)
    method(path, "ssh")
    key, other = make_key(room), make_key(room, "other")
    done(path, "barraclough", "key.add", {"login": "price", "line": line(key)})
    done(path, "barraclough", "key.add", {"login": "okonjo", "line": line(other)})
    shown = done(path, "price", "review.prepare", {"review": review}, LATER)
    for signature in (None, make_signature(other, shown["text"]), make_signature(key, shown["statements"][0])):
        refused(path, "price", "review.sign", {"review": review, "nonce": shown["nonce"], "signature": signature}, "denied", LATER)
    done(path, "price", "review.sign", {"review": review, "nonce": shown["nonce"], "signature": make_signature(key, shown["text"])}, LATER)
    check(done(path, "sinclair", "journal.verify", now=LATER)["whole"], "verify")
    told = [(one["act"], one["login"], one["method"]) for one in done(path, "gwen", "review.signed", {"login": "gwen"}, LATER)["items"]]
    check(told == [("review", "price", "ssh")], f"{told}")
    refused(path, "tunde", "review.signed", {"login": "gwen"}, "missing", LATER)
    written = subprocess.run([BIN / "beatbook", "--store", path, "--as", "gwen", "--now", LATER, "report", "--form", "statement", "--to", room / "out"],
                             capture_output=True, text=True, check=False)
    proved = subprocess.run(["sh", room / "out" / "check.sh"], capture_output=True, text=True, check=False)
    check(written.returncode == 0 and proved.returncode == 0 and 'signature for price' in proved.stdout, f"{written} {proved}")
    statement = next((room / "out").glob("review-*.txt"))
    statement.write_text(statement.read_text().replace("supervisor", "training"))
    proved = subprocess.run(["sh", room / "out" / "check.sh"], capture_output=True, text=True, check=False)
    check(proved.returncode != 0 and "is not what was signed" in proved.stdout + proved.stderr, f"{proved}")


def case_nobody_changes_it(room):
    """Not even with the file: what is changed all the same is found, and told as what it is."""
    path = fresh(room)
    review = held(path)
    for login in ("gwen", "price", "barraclough"):
        sign(path, login, review)
    check(done(path, "sinclair", "journal.verify", now=LATER)["whole"], "verify")
    tunde = query(path, "SELECT id FROM person WHERE login = 'tunde'")[0][0]
    for table, change, told in (("review_turn", "on_day = on_day + 1 WHERE act = 3 AND id = (SELECT max(id) FROM review_turn)", "not what was written down"), ("review_turn", "agenda = agenda || 'x' WHERE act = 3 AND id = (SELECT max(id) FROM review_turn)", "not what was written down"),
                                ("review_turn", "commitment = 'f0' WHERE id = (SELECT max(id) - 1 FROM review_turn)", "not what the journal says"), ("review_words", "notes = 'No.' WHERE turn_id = (SELECT max(id) FROM review_turn)", "not what was written down"),
                                ("review_words", "place = 'elsewhere' WHERE turn_id = 1", "not what was written down"),
                                ("review_action", "by_day = by_day + 30 WHERE id = 1", "not the one that was agreed"), ("review_action", f"owner_id = {tunde} WHERE id = (SELECT max(id) FROM review_action)", "not the one that was agreed"),
                                ("review_action", f"done_by = {tunde}, done_at = 1 WHERE id = 1", "says that an action was done"),
                                ("review_action_words", "text = 'Nothing.' WHERE action_id = 1", "not the one that was agreed"), ("review_signature", f"person_id = {tunde} WHERE id = (SELECT max(id) FROM review_signature)", "not the one that was given"),
                                ("review_signature_words", "statement = replace(statement, 'held', 'missed') WHERE signature_id = 1", "not the one that was given")):
        base = sqlite3.connect(path)
        for statement in (f"UPDATE {table} SET {change}", f"DELETE FROM {table}", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"):
            if "done_by" in statement:
                continue
            try:
                base.execute(statement)
                raise AssertionError(f"{statement} went through")
            except sqlite3.Error:
                base.rollback()
        triggers = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)).fetchall()
        kept = base.execute(f"SELECT * FROM {table}").fetchall()
        for name, _ in triggers:
            base.execute(f"DROP TRIGGER {name}")
        base.execute(f"UPDATE {table} SET {change}")
        for _, sql in triggers:
            base.execute(sql)
        base.commit()
        faults = done(path, "sinclair", "journal.verify", now=LATER)["faults"]
        check(any(told in fault for fault in faults), f"{table} {change}: {faults}")
        check("Seek" not in str(faults) and "agenda." not in str(faults), f"words in {faults}")
        for name, _ in triggers:
            base.execute(f"DROP TRIGGER {name}")
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute(f"DELETE FROM {table}")
        base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(kept[0]))})", kept)
        for _, sql in triggers:
            base.execute(sql)
        base.commit()
        base.close()
        check(done(path, "sinclair", "journal.verify", now=LATER)["whole"], f"{change}: not whole again")


def case_asked_twice(room):
    """A write whose answer got lost is done once; the same save changes nothing."""
    path = fresh(room)
    stranger = speak(path, "price")
    ask = {"login": "gwen", "on": "2026-11-20", "minute": 840}
    first = stranger.ask("review.plan", ask, "a" * 32)
    second = stranger.ask("review.plan", ask, "a" * 32)
    check(first["answer"] == second["answer"], f"{second}")
    review = first["answer"]["id"]
    saved = [stranger.ask("review.save", {"review": review, "version": 0, "notes": "One."}, "b" * 32)["answer"]["version"] for _ in range(2)]
    check(saved == [1, 1], f"{saved}")
    stranger.close()


if __name__ == "__main__":
    main(sys.modules[__name__])
