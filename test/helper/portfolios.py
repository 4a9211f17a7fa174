"""portfolios.py - made-up portfolios, lived through by the verbs themselves: a store of some zone, its clock moved from sitting to sitting.

make(path, zone, count, seed) fills a new store. Each apprentice starts on a day of their own (borders of the funding rules, leap days), at an
age, under a set of rules, with a planned end or none; and has breaks, ends and comes back, writes, hands in, takes back, is declined,
accepted, observed, testified for, revoked, hidden, verified, reviewed, credited hours, reduced, corrected, and moved to another version and back.
Sittings fall on nights on which the clocks change, on leap days, and between. What the store refuses is left: that is its right, and counted.
"""
import datetime
import os
import random
import sqlite3
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

from cases import check
from frames import Stranger

BIN = Path(os.environ["BEATBOOK_BUILD"]) / "bin"
SRC = Path(os.environ["SRCDIR"])
DAY = datetime.timedelta(days=1)
UTC = datetime.timezone.utc
BEGIN = datetime.datetime(2025, 9, 1, 9, 0)
UNTIL = datetime.date(2028, 3, 1)
BORDERS = ["2022-07-31", "2022-08-01", "2025-07-31", "2025-08-01", "2024-02-29", "2020-02-29", "2025-08-31", "2024-12-31"]
RULES = ["england-funded", "england-funded", "unfunded", "unit-rules", "pcso-evidence-rules"]
WRITES = ["reflective-account", "work-product", "recording", "simulation", "test", "professional-discussion"]
CRITERIA = ["D1", "D2", "D10", "K1", "K2", "K5", "K6", "S1", "S2", "S3", "B1", "B2"]
UNITS = ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8"]


def sittings(zone, rng, dense):
    """Moments, in UTC: every two months, in each night on which the clocks change before, at or after it, and on leap days. Dense: every
    month, and all of these."""
    here, found, day = ZoneInfo(zone), set(), BEGIN.date()
    local = lambda day, hour, minute, fold=0: datetime.datetime(day.year, day.month, day.day, hour, minute, fold=fold, tzinfo=here).astimezone(UTC)  # noqa: E731
    while day < UNTIL:
        if local(day, 12, 0) - local(day - DAY, 12, 0) != DAY:  # a day of 23 or of 25 hours
            night = [local(day, 0, 30), local(day, 1, 30), local(day, 1, 30, 1), local(day, 3, 30)]
            found |= set(night if dense else [rng.choice(night)])
        if (day - BEGIN.date()).days % (31 if dense else 61) == 0:
            found.add(local(day, 9 + day.day % 14, 0))
        day += DAY
    return sorted(found | {local(datetime.date(2028, 2, 28), 23, 59), local(datetime.date(2028, 2, 29), 0, 30), local(datetime.date(2028, 2, 29), 23, 59)})


class Made:
    """One apprentice, while they are made up."""

    def __init__(self, rng, login, after):
        self.rng, self.login = rng, login
        self.start = datetime.date.fromisoformat(rng.choice(BORDERS)) if rng.random() < 0.6 else after - DAY * rng.randint(-300, 1500)
        self.end = None if rng.random() < 0.08 else self.start + DAY * rng.randint(30, 900)
        self.age = rng.choice([None, 16, 17, 18, 19, 20, 21, 40])
        self.hours = rng.choice([None, 16, 30, 37, 40])
        self.rules = rng.choice(RULES)
        self.criteria = [*rng.sample(CRITERIA[:7], 2), *rng.sample(CRITERIA[7:], 2)]
        self.entries, self.reviewed = [], 0

    def days(self, today):
        """Days on which something falls over: borders, and days whose month has no such day."""
        marks = [self.start, self.start + DAY, today, today - DAY, datetime.date(2024, 2, 29), datetime.date(2026, 2, 28), datetime.date(2028, 2, 29),
                 today - DAY * 90, today - DAY * 91, today - DAY * 365, today - DAY * 366, today - DAY * 364]
        day = self.rng.choice(marks) if self.rng.random() < 0.4 else today - DAY * self.rng.randint(0, 200)
        return min(max(day, self.start - DAY * (self.rng.random() < 0.05)), today)


class Maker:
    def __init__(self, path, zone, count, seed):
        self.path, self.zone, self.rng = path, ZoneInfo(zone), random.Random(seed)
        self.done, self.refused, self.now = {}, {}, None
        self.init(zone)
        self.base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.people = [Made(self.rng, f"a{number}", BEGIN.date()) for number in range(count)]

    # -- speaking

    def run(self, program, *words):
        told = subprocess.run([BIN / program, "--store", self.path, *words], capture_output=True, text=True, check=False)
        check(told.returncode == 0, f"{words}: {told.stdout}{told.stderr}")

    def init(self, zone):
        self.run("beatbook-admin", "init", "--demo", "--zone", zone, "--training", "trainer")
        at = ["--as", "trainer", "--now", f"{BEGIN:%Y-%m-%d}T00:00:00Z", "framework", "import"]
        self.run("beatbook", *at, *sorted((SRC / "share/frameworks").glob("*.xml")))
        self.run("beatbook", *at, SRC / "test/helper/unit-rules.xml")
        self.run("beatbook", *at, SRC / "test/io/examples/pcso-standard-1.1.xml")

    def speak(self, login):
        return Stranger(self.path, login, f"{self.now:%Y-%m-%dT%H:%M:%SZ}", hello=True)

    def ask(self, stranger, verb, **ask):
        """The answer, or None where it was refused for a reason that there may be."""
        answer = stranger.write(verb, ask)
        check(answer is not None, f"{verb} {ask}: the store has gone")
        if "answer" in answer:
            self.done[verb] = self.done.get(verb, 0) + 1
            return answer["answer"]
        check(answer["error"]["code"] in ("state", "usage", "denied", "missing"), f"{verb} {ask}: {answer}")
        self.refused.setdefault(verb, []).append(answer["error"]["message"])
        return None

    def query(self, sql, *values):
        return self.base.execute(sql, values).fetchall()

    # -- people

    def enrol(self):
        unit = self.speak("trainer")
        for login, role in (("price", "supervisor"), ("whitaker", "assessor"), ("okafor", "tutor")):
            self.must(unit, "person.add", login=login, name=login.title(), roles=[role])
        for one in self.people:
            self.must(unit, "person.add", login=one.login, name=f"Name of {one.login}", roles=["apprentice"])
            self.must(unit, "enrol.add", login=one.login, principal="pcso-standard@1.0", start_day=str(one.start), cohort="one", rules=one.rules,
                      end_day=str(one.end) if one.end else None, age_at_start=-1 if one.age is None else one.age,
                      hours_per_week=-1 if one.hours is None else one.hours, **{"with": ["national-role-profile"] if self.rng.random() < 0.5 else []})
            for login, role in (("price", "supervisor"), ("whitaker", "assessor"), ("okafor", "tutor")):
                self.must(unit, "assign.add", apprentice=one.login, role=role, to=login, from_day=str(BEGIN.date()))
        unit.close()

    def must(self, stranger, verb, **ask):
        check(self.ask(stranger, verb, **ask) is not None, lambda: f"{verb} {ask}: {self.refused[verb][-1]}")

    # -- one sitting

    def sit(self, now):
        self.now = now
        self.today = now.astimezone(self.zone).date()
        here = [one for one in self.people if self.rng.random() < 0.3]
        for one in here:
            stranger = self.speak(one.login)
            self.write(stranger, one)
            stranger.close()
        if self.rng.random() < 0.9:
            self.decide("price", "supervisor")
        if self.rng.random() < 0.6:
            self.decide("whitaker", "assessor")
        self.testify()
        self.review([one for one in here if self.rng.random() < 0.3])
        unit = self.speak("trainer")
        for one in self.people:
            if self.rng.random() < 0.5:
                self.manage(unit, one)
        unit.close()

    # -- the apprentice

    def words(self, one):
        rng = self.rng
        return {"title": "On the beat", "on": str(one.days(self.today)), "place": "", "minutes": rng.choice([1, 30, 90, rng.randint(1, 400)]),
                "off_the_job": rng.choice(["no", "no", "mentoring", "classroom-teaching"]), "types": rng.sample(WRITES, rng.choice([1, 1, 2, 3])),
                "narrative": "What I did and what I learned.", "references": []}

    def write(self, stranger, one):
        rng = self.rng
        for _ in range(rng.choice([1, 2, 2, 3])):
            claims = rng.sample(one.criteria, rng.randint(2, 4))
            made = self.ask(stranger, "draft.save", entry=0, version=0, durable=False, words=self.words(one), claims=claims)
            if made:
                one.entries.append(made["entry"])
                if rng.random() < 0.88:
                    self.ask(stranger, "entry.submit", id=made["entry"], version=made["version"])
        if one.entries and rng.random() < 0.35:
            entry, act = rng.choice(one.entries), rng.random()
            if act < 0.25:
                self.ask(stranger, "entry.withdraw", id=entry)
            elif act < 0.35:
                self.ask(stranger, "entry.discard", id=entry)
            elif act < 0.55:
                self.ask(stranger, "testimony.ask", entry=entry, of="okafor")
            else:
                made = self.ask(stranger, "draft.save", entry=entry, version=0, durable=False, words=self.words(one), claims=rng.sample(one.criteria, 2))
                if made and rng.random() < 0.9:
                    self.ask(stranger, "entry.submit", id=entry, version=made["version"])
        if rng.random() < 0.4:
            made = self.ask(stranger, "hours.add", on=str(one.days(self.today)), minutes=rng.randint(1, 1000), words="x",
                            **({"reason": rng.choice(["mentoring", "classroom-teaching"])} if rng.random() < 0.8 else {}))
            if made and rng.random() < 0.3:
                self.ask(stranger, "hours.correct", line=made["id"], minutes=rng.randint(0, 300), words="It was another.")

    # -- who decides

    def decide(self, login, role):
        rng, stranger = self.rng, self.speak(login)
        waiting = self.query("SELECT w.entry_id, e.revisions FROM waiting w JOIN entry e ON e.id = w.entry_id ORDER BY w.entry_id")
        for entry, revision in waiting:
            codes = [code for code, in self.query("SELECT i.code FROM claim c JOIN item i ON i.document_id = c.document_id AND i.item = c.item WHERE c.entry_id = ?"
                                                  " AND c.state = 0 ORDER BY c.id", entry)]
            if rng.random() < 0.15 or not codes:
                continue
            decline = rng.random() < 0.15
            if role == "assessor" and rng.random() < 0.4:
                continue
            some = [rng.choice(codes)] if decline or rng.random() < 0.2 else []
            self.ask(stranger, "queue.decide", entry=entry, revision=revision, verdict="decline" if decline else "accept", claims=some, role=role,
                     observed=not decline and rng.random() < 0.8, carry=not decline and rng.random() < 0.15, comment="Which one?" if decline else "")
        if rng.random() < 0.95:
            round_of = self.ask(stranger, "sign.prepare")
            if round_of:
                self.ask(stranger, "sign.commit", nonce=round_of["nonce"])
        signed = self.query("SELECT DISTINCT c.entry_id FROM decision n JOIN claim c ON c.id = n.claim_id JOIN person p ON p.id = n.person_id"
                            " WHERE p.login = ? AND n.signoff_id IS NOT NULL AND n.verdict = 0 AND c.state = 1 ORDER BY 1", login)
        for entry, in rng.sample(signed, min(len(signed), len(self.people) // 12 + (rng.random() < 0.5))):
            ask = {"entry": entry, "comment": "It was another one."}
            shown = self.ask(stranger, "revoke.prepare", **ask)
            if shown:
                self.ask(stranger, "sign.revoke", nonce=shown["nonce"], **ask)
        if role == "supervisor":
            self.verify(stranger)
        stranger.close()

    def verify(self, stranger):
        for one in self.people:
            if one.entries and self.rng.random() < 0.12:
                end = self.rng.random() < 0.3
                ask = {"login": one.login, "criterion": self.rng.choice(["B1", "B2", "B3", "B4", "B5", "B6"]), "words": "Seen.",
                       "examples": [] if end else [{"entry": self.rng.choice(one.entries)}]}
                shown = self.ask(stranger, "behaviour.prepare", end=end, **ask)
                if shown:
                    self.ask(stranger, "behaviour.end" if end else "behaviour.verify", nonce=shown["nonce"], **ask)

    def testify(self):
        asked = self.query("SELECT t.entry_id, e.revisions FROM testimony t JOIN entry e ON e.id = t.entry_id WHERE t.state = 0 AND e.revisions > 0 ORDER BY t.id")
        stranger = self.speak("okafor") if asked else None
        for entry, revision in asked:
            if self.rng.random() < 0.8:
                self.ask(stranger, "testimony.give", entry=entry, revision=revision, words="I was there.",
                         types=self.rng.sample(["observation", "witness-testimony", "feedback", "supervisor-report"], self.rng.choice([1, 2])))
        if stranger:
            stranger.close()

    def review(self, people):
        stranger = self.speak("price") if people else None
        for one in people:
            made = self.ask(stranger, "review.plan", login=one.login, on=str(self.today))
            if made and self.rng.random() < 0.8:
                self.ask(stranger, "review.close", review=made["id"], on=str(self.today), notes="Went through it.")
        if stranger:
            stranger.close()

    # -- the training unit

    def manage(self, unit, one):
        rng, act = self.rng, self.rng.choice(["milestone"] * 4 + ["break"] * 3 + ["end", "back", "plan", "hide", "reduce", "correct", "move", "revert"])
        if act == "milestone":
            key = rng.choice(["english", "maths", "first-aid", "coached-patrol", "independent-patrol-status", "radio", *UNITS])
            self.ask(unit, "milestone.set", login=one.login, key=key, **({"end": True, "words": "Not yet."} if rng.random() < 0.15 else {}))
        elif act == "break":
            self.set_break(unit, one)
        elif act == "end":
            self.ask(unit, "enrol.set", login=one.login, status=rng.choice(["withdrawn", "transferred", "completed"]), on=str(self.today - DAY * rng.choice([0, 1, 30])))
        elif act == "back":
            self.ask(unit, "enrol.set", login=one.login, status="active")
        elif act == "plan":
            self.ask(unit, "enrol.set", login=one.login, end_day=str(one.start + DAY * rng.randint(30, 900)))
        elif act == "hide" and one.entries:
            self.ask(unit, rng.choice(["entry.hide", "entry.hide", "entry.unhide"]), id=rng.choice(one.entries), reason="because")
        elif act == "reduce":
            self.ask(unit, "hours.reduce", login=one.login, words="was a special", **rng.choice([{"percent": rng.randint(0, 100)}, {"minutes": rng.randint(0, 9000)}]))
        elif act == "correct" and one.entries:
            self.ask(unit, "hours.correct", login=one.login, entry=rng.choice(one.entries), minutes=rng.randint(0, 300), words="by the register")
        elif act == "move":
            self.ask(unit, "framework.migrate", id="pcso-standard", login=one.login, to="1.1")
        elif act == "revert":
            self.ask(unit, "framework.revert", id="pcso-standard", login=one.login)

    def set_break(self, unit, one):
        """Past, lasting, to come, touching the first or the planned last day, one after the other, or called off."""
        rng = self.rng
        if rng.random() < 0.3:
            self.ask(unit, "enrol.break", login=one.login, resume=True)
            return
        first = rng.choice([one.start, one.start + DAY * rng.randint(0, 400), self.today, self.today - DAY * rng.randint(0, 90), self.today + DAY * rng.randint(1, 90),
                            (one.end or self.today) - DAY * rng.choice([0, 1, -1])])
        after = self.query("SELECT until_day FROM enrolment_break b JOIN enrolment e ON e.id = b.enrolment_id JOIN person p ON p.id = e.person_id"
                           " WHERE p.login = ? AND until_day IS NOT NULL ORDER BY b.id", one.login)
        if after and rng.random() < 0.3:
            first = datetime.date(1970, 1, 1) + DAY * (rng.choice(after)[0] + 1)  # it touches the one before
        until = None if rng.random() < 0.35 else first + DAY * rng.choice([0, 1, 20, 60, 120])
        self.ask(unit, "enrol.break", login=one.login, from_day=str(first), reason="x", **({"until_day": str(until)} if until else {}))


def make(path, zone, count, seed, after=None):
    """A store of so many; after(maker) is called after each sitting."""
    maker = Maker(path, zone, count, seed)
    moments = sittings(zone, maker.rng, count > 20)
    maker.now = moments[0]
    maker.enrol()
    for now in moments:
        maker.sit(now)
        if after:
            after(maker)
    return maker
