"""handover - nothing that waits is ever stranded: over random histories of assignments, teams, absences, roles and leavers, on every
day every open claim stands in the queue of somebody who is here and can close it, or in the training unit's with why and what to do."""
import os
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, code, query, speak  # noqa: E402
from frames import new_key, words_of  # noqa: E402

FIRST = date(2091, 3, 1)
DAYS = 20
PEOPLE = {"s1": "supervisor", "s2": "supervisor", "s3": "supervisor", "a1": "assessor", "b1": "supervisor assessor"}
APPRENTICES = ("p1", "p2")
# Who may close what: a duty either, knowledge an assessor alone, a skill both of them, a behaviour either and the supervisor.
RULES = (('test"\n          sign-off="supervisor assessor"', 'test"\n          sign-off="assessor"'),
         ('within="P12M" sign-off="supervisor assessor"', 'within="P12M" sign-off="supervisor assessor" needs="supervisor assessor"'))
CLAIMS = (("D3",), ("K1",), ("S4",), ("B1",), ("D1", "K2", "S1"), ("S2", "B2"))


class World:
    def __init__(self, room, seed):
        self.path, self.random, self.day = room / "s.db", random.Random(seed), FIRST
        self.hour = 8
        self.admin("init", "--training", "unit")
        rules = (Path(os.environ["SRCDIR"]) / "share/frameworks/rules.xml").read_text()
        for before, after in RULES:
            check(before in rules, f"the rules do not say any more: {before}")
            rules = rules.replace(before, after)
        (room / "rules.xml").write_text(rules)
        shipped = Path(os.environ["SRCDIR"]) / "share/frameworks/pcso-standard.xml"
        subprocess.run([BIN / "beatbook", "--store", self.path, "--now", self.now(), "--as", "unit", "framework", "import",
                        shipped, room / "rules.xml"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with Sitting(self, "unit") as unit:
            for login, roles in PEOPLE.items():
                unit.must("person.add", login=login, name=login, roles=roles.split())
            for login in APPRENTICES:
                unit.must("person.add", login=login, name=login, roles=["apprentice"])
                unit.must("enrol.add", login=login, principal="pcso-standard", start_day="2091-01-05", rules="pcso-evidence-rules")
            unit.must("team.add", name="Late")
            unit.must("team.join", name="Late", login="s2")
            unit.must("team.join", name="Late", login="b1")
            for login, role, to in (("p1", "supervisor", "s1"), ("p1", "assessor", "a1"), ("p2", "supervisor", "Late")):
                unit.must("assign.add", apprentice=login, role=role, to=to)
        for n, login in enumerate(APPRENTICES):
            with Sitting(self, login) as author:
                for claims in CLAIMS[n::2] + (CLAIMS[0], CLAIMS[2]):
                    draft = author.must("draft.save", entry=0, version=0, durable=True, claims=list(claims),
                                        words=words_of(" ".join(claims), "I was there.", self.day.isoformat()))
                    author.must("entry.submit", id=draft["entry"], version=draft["version"])

    def admin(self, *arguments):
        done = subprocess.run([BIN / "beatbook-admin", "--store", self.path, *arguments], capture_output=True, text=True, check=False)
        check(done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}")

    def now(self):
        return f"{self.day.isoformat()}T{self.hour:02}:00:00Z"

    def number(self, days):
        return (self.day + timedelta(days=days)).isoformat()

    # -- what happens

    def step(self):
        who = self.random.choice(list(PEOPLE))
        whom = self.random.choice(APPRENTICES)
        other = self.random.choice(list(PEOPLE))
        role = self.random.choice(["supervisor", "assessor"])
        until = self.random.choice([None, self.number(0), self.number(2), self.number(-1)])
        left = who in self.gone()
        happen = self.random.choice(["assign", "assign", "assign", "team", "join", "part", "away", "away", "back", "role", "leave", "sign", "sign", "sign"])
        asks = {
            "assign": ("unit", "assign.add", {"apprentice": whom, "role": role, "to": who, "until_day": until}),
            "team": ("unit", "assign.add", {"apprentice": whom, "role": role, "to": "Late", "until_day": until}),
            "join": ("unit", "team.join", {"name": "Late", "login": who}),
            "part": ("unit", "team.part", {"name": "Late", "login": who}),
            "away": ("unit" if left else self.random.choice(["unit", who]), "person.away",
                     {"login": who, "from_day": self.number(self.random.choice([0, 1])), "until_day": self.number(3), "deputy": other}),
            "back": ("unit" if left else who, "person.away", {"login": who, "back": True}),
            "role": ("unit", "person.set", {"login": who, "roles": self.random.choice(["supervisor", "assessor", "supervisor assessor"]).split()}),
            "leave": ("unit", "person.leave", {"login": who, "on": self.number(self.random.choice([0, 20, 30, 40])),
                                               "to": self.random.choice([None, other])}),
        }
        if happen == "sign":
            return self.sign(who) if not left else f"{who} has left"
        login, verb, ask = asks[happen]
        with Sitting(self, login) as sitting:
            answer = sitting.ask(verb, ask)
        check(code(answer) in ("ok", "state", "missing", "denied"), f"{verb} {ask} ended with {answer}")
        return f"{login}: {verb} {ask} {code(answer)}"

    def sign(self, who):
        """One claim of what waits for them is accepted, so that others have to follow."""
        with Sitting(self, who) as sitting:
            rows = sitting.ask("queue.list", {"limit": 500}).get("answer", {}).get("items", [])
            for row in rows[:1]:
                entry = sitting.must("queue.show", id=row["entry"])
                claims = [claim["ref"] for claim in entry["claims"] if claim["can_decide"]]
                if not claims:
                    return f"{who} reads {row['entry']}"
                sitting.must("queue.decide", entry=row["entry"], revision=row["revision"], verdict="accept",
                             claims=[self.random.choice(claims)])
                nonce = sitting.must("sign.prepare")["nonce"]
                sitting.must("sign.commit", nonce=nonce)
                return f"{who} signs {row['entry']}"
        return f"{who} has nothing"

    # -- what must hold

    def here(self):
        """Logins of those who are neither gone nor away today."""
        today = (self.day - date(1970, 1, 1)).days
        away = {login for login, in query(self.path, """SELECT p.login FROM absence b JOIN person p ON p.id = b.person_id
                                                        WHERE b.from_day <= ? AND b.until_day >= ?""", today, today)}
        return [login for login in PEOPLE if login not in away | self.gone()]

    def gone(self):
        return {login for login, in query(self.path, "SELECT login FROM person WHERE left_on < ?", (self.day - date(1970, 1, 1)).days)}

    def judge(self, told):
        """On this day: who holds which open claim."""
        open_claims = set(query(self.path, """SELECT c.entry_id, d.slug || '#' || c.item FROM claim c JOIN document d ON d.id = c.document_id
                                              JOIN waiting w ON w.entry_id = c.entry_id WHERE c.state = 0"""))
        held = set()
        for login in self.here():
            with Sitting(self, login) as sitting:
                rows = sitting.must("queue.list", limit=500)
                closable = set()
                for row in rows["items"]:
                    entry = sitting.must("queue.show", id=row["entry"])
                    closable |= {(row["entry"], claim["ref"]) for claim in entry["claims"] if claim["can_decide"]}
                counted = {entry for entry, _ in closable}
                check(counted == {row["entry"] for row in rows["items"]}, f"{told}\n{login} has in the queue what they cannot close")
                check(sitting.must("hello", protocol=1, program="test")["queue"] == len(counted), f"{told}\n{login} is told another number")
                held |= closable
        with Sitting(self, "unit") as unit:
            rows = unit.must("queue.list", limit=500)["items"]
            stranded = {row["entry"] for row in rows}
            check(all(row["stranded"] and row["why"] and row["needs_role"] for row in rows), f"{told}\nthe unit is not told why: {rows}")
            waits = unit.must("queue.list", all=True, limit=500)["items"]
            check({row["entry"] for row in waits} == {entry for entry, _ in open_claims}, f"{told}\nsomething that waits is not among all that waits")
            check({row["entry"] for row in waits if row["stranded"]} == stranded, f"{told}\nall that waits has others stranded")
            check(all(row["holders"] or row["stranded"] for row in waits), f"{told}\nnobody is named for something")
            check(unit.must("hello", protocol=1, program="test")["stranded"] == len(rows), f"{told}\nthe unit is told another number")
        lost = {claim for claim in open_claims - held if claim[0] not in stranded}
        check(not lost, f"{told}\n{self.day}: nobody has {sorted(lost)}")
        needless = stranded - {entry for entry, _ in open_claims - held}
        check(not needless, f"{told}\n{self.day}: the unit has {sorted(needless)}, which somebody can close")
        return len(stranded), len(held)

    def live(self):
        told, stranded, held = [], 0, 0
        for _ in range(DAYS):
            self.hour = 9
            told += [f"{self.day}: {self.step()}" for _ in range(3)]
            self.hour = 12
            more = self.judge("\n".join(told))
            stranded, held = stranded + more[0], held + more[1]
            self.day += timedelta(days=1)
        self.admin("verify")
        check(stranded > 0 and held > 0, f"this history shows nothing: {stranded} stranded, {held} held")


class Sitting:
    """One person's conversation with the store, at the world's hour."""

    def __init__(self, world, login):
        self.line = speak(world.path, login, world.now())

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        check(self.line.close() == 0, "the store program did not end well")

    def ask(self, verb, ask):
        return self.line.ask(verb, ask, new_key())

    def must(self, verb, **ask):
        answer = self.ask(verb, ask)
        check("error" not in answer, f"{verb} {ask} ended with {answer}")
        return answer["answer"]


def stands(world):
    """What the unit is told: entry -> why and the role that is needed."""
    with Sitting(world, "unit") as unit:
        return {row["entry"]: (row["why"], row["needs_role"]) for row in unit.must("queue.list", limit=500)["items"]}


def entries_with(world, login, claims):
    return [entry for entry, in query(world.path, """SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id
        WHERE p.login = ? AND (SELECT group_concat(upper(item), ' ') FROM claim c WHERE c.entry_id = e.id) = ?""", login, claims)]


def case_a_role_is_missing(room):
    """A supervisor is assigned, and a knowledge statement wants an assessor."""
    world = World(room, 0)
    told = stands(world)
    wanted = {entry for entry, in query(world.path, """SELECT DISTINCT c.entry_id FROM claim c JOIN entry e ON e.id = c.entry_id
        JOIN person p ON p.id = e.person_id WHERE p.login = 'p2' AND (c.item LIKE 'k%' OR c.item LIKE 's%')""")}
    check(set(told) - wanted == set() and told, f"the unit has {told}, and nobody closes some of {wanted}")
    for why, role in told.values():
        check("no assessor here can close it" in why and role == "assessor", f"the unit is told {why}, {role}")
    with Sitting(world, "unit") as unit:
        unit.must("assign.add", apprentice="p2", role="assessor", to="a1")
    check(not stands(world), f"an assessor is assigned, and the unit still has {stands(world)}")
    world.judge("an assessor is assigned")


def case_both_roles_are_one_persons(room):
    """A skill needs two people; the one who has signed as supervisor cannot sign as assessor too."""
    world = World(room, 0)
    with Sitting(world, "unit") as unit:
        unit.must("assign.add", apprentice="p1", role="supervisor", to="s1", until_day=world.number(-1))
        unit.must("assign.add", apprentice="p1", role="assessor", to="a1", until_day=world.number(-1))
        for role in ("supervisor", "assessor"):
            unit.must("assign.add", apprentice="p1", role=role, to="b1")
    world.judge("one person in two roles")
    entry = entries_with(world, "p1", "S4")[0]
    check(entry not in stands(world), "it is with the unit before anybody signed")
    with Sitting(world, "b1") as both:
        both.must("queue.decide", entry=entry, revision=1, verdict="accept", role="supervisor", claims=[])
        both.must("sign.commit", nonce=both.must("sign.prepare")["nonce"])
    check(stands(world).get(entry) == ("S4: no assessor here can close it; assign one", "assessor"), f"the unit is told {stands(world)}")
    world.judge("the same person cannot again")
    with Sitting(world, "unit") as unit:
        unit.must("assign.add", apprentice="p1", role="assessor", to="a1")
    check(entry not in stands(world), "there is another assessor, and the unit still has it")
    world.judge("another assessor")
    world.admin("verify")


def live(room, seed):
    World(room, seed).live()


def case_history_one(room):
    live(room, 1)


def case_history_two(room):
    live(room, 2)


def case_history_three(room):
    live(room, 3)


if __name__ == "__main__":
    main(sys.modules[__name__])
