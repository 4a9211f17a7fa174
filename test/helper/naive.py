"""naive.py - what a portfolio comes to, counted a second time: slowly, a day or an entry at a time, from the rows of the store and
the documents' own bytes. No sum that the program keeps is read: no summary, tally, credit or state of a claim.

Portfolio(base, login) reads the rows of one apprentice; progress(), gateway(), hours(), clock() and review() say what they come to
on a day, in the words and numbers in which the verbs answer. The rules are read from the XML that was loaded.
"""
import datetime
import re
from xml.etree import ElementTree

from naive_hours import Hours

SPACE = "{urn:beatbook:framework:1}"
EPOCH = datetime.date(1970, 1, 1)
DAY = datetime.timedelta(days=1)
TYPES = ["observation", "witness-testimony", "work-product", "reflective-account", "professional-discussion", "recording", "simulation",
         "test", "certificate", "supervisor-report", "feedback"]
PHRASES = ["an observation", "a witness testimony", "a work product", "a reflective account", "a professional discussion", "a recording",
           "a simulation", "a test", "a certificate", "a supervisor's report", "feedback"]
KINDS = ["duty", "knowledge", "skill", "behaviour", "accountability", "responsibility", "occupational-standard", "personal-quality",
         "competency-cluster", "competency", "indicator", "entry-requirement", "obligation", "cpd", "qualification", "unit",
         "learning-outcome", "assessment-criterion", "functional-skill", "gateway", "purpose", "guidance", "limit"]
PANES = ["duties", "knowledge", "skills", "behaviours"]
ROLES = {"supervisor": 1, "assessor": 2}
PROVISIONS = {"term", "minimum-duration", "off-the-job-hours", "functional-skill", "review-interval", "break-in-learning", "retention",
              "phase", "milestone", "gateway-line"}
ASKED = ["criteria", "behaviours", "duration", "hours", "qualification", "skills", "milestones", "reviews", "nothing-open"]


def date(number):
    return None if number is None else EPOCH + DAY * number


def parse(text):
    return datetime.date.fromisoformat(text) if text else None


def text(day):
    return None if day is None else str(day)


def months_on(day, months):
    """The same day so many months on, or the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 0, -1):
        try:
            return datetime.date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


def first_after(day, months):
    """The first day after so many months: of a month that has no such day, the first of the next one."""
    same = months_on(day, months)
    return same if same.day == day.day else same + DAY


def back(day, duration):
    """The day that lies by an XML duration before another."""
    number = {unit: int(count) for count, unit in re.findall(r"(\d+)([YMWD])", duration)}
    return months_on(day, -12 * number.get("Y", 0) - number.get("M", 0)) - DAY * (7 * number.get("W", 0) + number.get("D", 0))


# --- rules, from the bytes of their documents -----------------------------------------------------

class Rules:
    """A rules document with all that it extends."""

    def __init__(self, base, document):
        self.rows, self.evidence, self.uses = [], [], {}
        place = 0
        while document:
            (source, slug, version), = base.execute("SELECT source, slug, version FROM document WHERE id = ?", (document,))
            root = ElementTree.fromstring(source)
            if place == 0:
                self.name = f"{slug} {version}"
                self.uses = {one.get("framework"): one.get("version") for one in root.findall(f"{SPACE}uses")}
            said = {self.subject(one) for one in self.rows}
            self.rows += [one for one in root if one.tag.replace(SPACE, "") in PROVISIONS and self.subject(one) not in said]
            self.evidence = self.evidence or root.findall(f"{SPACE}evidence/{SPACE}rule")
            extended = root.find(f"{SPACE}extends")
            found = [] if extended is None else base.execute("SELECT id FROM document WHERE slug = ? AND version = ?",
                                                             (extended.get("rules"), extended.get("version"))).fetchall()
            document, place = found[0][0] if found else None, place + 1

    @staticmethod
    def subject(one):
        kind = one.tag.replace(SPACE, "")
        return kind, one.get("id") if kind in ("phase", "milestone") else one.get("about")

    def of(self, kind, about=None):
        return [one for one in self.rows if one.tag == SPACE + kind and (about is None or one.get("about") == about)]

    @staticmethod
    def holds(one, start, age, today):
        return not (one.get("starts-from") and start < parse(one.get("starts-from")) or one.get("starts-until") and start > parse(one.get("starts-until"))
                    or one.get("age-from") and (age is None or age < int(one.get("age-from")))
                    or one.get("age-until") and (age is None or age > int(one.get("age-until")))
                    or one.get("in-force-from") and today < parse(one.get("in-force-from")))

    @classmethod
    def latest(cls, rows, *who):
        """Of those that hold the one that came into force last."""
        fit = [one for one in rows if cls.holds(one, *who)]
        return max(fit, key=lambda one: one.get("in-force-from") or "") if fit else None


class Rule:
    """How much evidence one criterion needs."""

    def __init__(self, one, kind):
        words = lambda name: (one.get(name) or "").split() if one is not None else []  # noqa: E731
        number = lambda name: int(one.get(name, 0)) if one is not None else 0  # noqa: E731
        self.one, self.entries, self.months, self.types = one, number("min-entries"), number("distinct-months"), number("min-types")
        self.accept = {TYPES.index(word) for word in words("accept")} or set(range(len(TYPES)))
        self.must = {TYPES.index(word) for word in words("must-include")}
        self.within = one.get("within") if one is not None else None
        self.sign_off = {ROLES[word] for word in words("sign-off")} or {1, 2}
        self.needs = {ROLES[word] for word in words("needs")} | ({1} if kind in ("behaviour", "competency", "personal-quality") else set())

    def lacks(self, evidence, today):
        """-> (what is missing, in words; how many entries count)"""
        if self.one is None:
            return ([] if evidence else ["1 more entry"]), len(evidence)
        oldest = back(today, self.within) if self.within else datetime.date.min
        used = [(on, types & self.accept) for on, types in evidence if on >= oldest and types & self.accept]
        seen = set().union(*(types for _, types in used))
        entries = self.entries - len(used)
        months = self.months - len({(on.year, on.month) for on, _ in used})
        missing = sorted(self.must - seen)
        types = self.types - len(seen | self.must)
        words = [f"{entries} more entr{'y' if entries == 1 else 'ies'}"] if entries > 0 else []
        words += ["another month" if months == 1 else f"{months} more months"] if months > 0 else []
        words += [PHRASES[one] for one in missing]
        words += ["one more type" if types == 1 else f"{types} more types"] if types > 0 else []
        return words, len(used)

    def lapses(self, evidence, today):
        """The first day on which it would be met no longer if nothing came; None never."""
        if self.within is None or not evidence:
            return None
        day = today
        while not self.lacks(evidence, day)[0]:
            day += DAY
            if (day - today).days > 4000:
                return None
        return day


# --- one apprentice -------------------------------------------------------------------------------

class Portfolio:
    def __init__(self, base, login):
        self.base, self.login = base, login
        ask = lambda sql, *values: base.execute(sql, values).fetchall()  # noqa: E731
        (self.person,), = ask("SELECT id FROM person WHERE login = ?", login)
        rows = ask("SELECT id, status, start_day, end_day, rules_id, age_at_start, hours_per_week, ended_on FROM enrolment WHERE person_id = ?"
                   " ORDER BY id", self.person)
        self.enrolment, self.status, start, end, rules, self.age, self.weekly, ended = ([row for row in rows if row[1] in (0, 1)] or rows)[-1]
        self.start, self.end, self.ended = date(start), date(end), date(ended)
        self.rules = Rules(base, rules)
        self.breaks = [(date(a), date(b)) for a, b in ask("SELECT from_day, until_day FROM enrolment_break WHERE enrolment_id = ?", self.enrolment)]
        self.frameworks = ask("SELECT f.document_id, d.slug, d.version FROM enrolment_framework f JOIN document d ON d.id = f.document_id"
                              " WHERE f.enrolment_id = ? ORDER BY f.position", self.enrolment)
        self.own = {document: Rules.__new__(Rules) for document, _, _ in self.frameworks}
        for document, _, _ in self.frameworks:
            (source,), = ask("SELECT source FROM document WHERE id = ?", document)
            self.own[document].evidence = ElementTree.fromstring(source).findall(f".//{SPACE}evidence/{SPACE}rule")
        self.items = {}
        self.read_claims(ask)

    # -- breaks

    def in_break(self, day):
        for start, until in self.breaks:
            if start <= day and (until is None or day <= until):
                return True
        return False

    def trains(self, day):
        return day >= self.start and not self.in_break(day) and (self.ended is None or day <= self.ended)

    def moved(self, day, today):
        """Is this day one that a planned day is moved on by? A break that lasts is taken to end today."""
        return any(start <= day and day <= (today if until is None else until) for start, until in self.breaks)

    def served(self, days, today):
        """The last of so many days of training from the start."""
        day = self.start
        while True:
            days -= not self.moved(day, today)
            if days <= 0:
                return day
            day += DAY

    # -- what was decided

    def item(self, document, item):
        if (document, item) not in self.items:
            found = self.base.execute("SELECT kind, pane FROM item WHERE document_id = ? AND item = ? AND claimable = 1", (document, item)).fetchall()
            slug, = self.base.execute("SELECT slug FROM document WHERE id = ?", (document,)).fetchone()
            kind = KINDS[found[0][0]] if found else None
            self.items[document, item] = (kind, found[0][1] if found else None, self.rule(document, slug, item, kind))
        return self.items[document, item]

    def rule(self, document, slug, item, kind):
        """The pinned document before the framework's own; there an item's before a kind's."""
        own = self.own[document].evidence if document in self.own else []
        for rules in ([self.rules.evidence] if slug in self.rules.uses else []) + [own]:
            by_item = [one for one in rules if item in (one.get("items") or "").split()]
            by_kind = [one for one in rules if kind in (one.get("kinds") or "").split()]
            if by_item or by_kind:
                return Rule((by_item or by_kind)[0], kind)
        return Rule(None, kind)

    def read_claims(self, ask):
        self.claims, self.revisions = {}, {}
        for row in ask("SELECT c.id, c.entry_id, c.enrolment_id, c.document_id, c.item, c.closed_by, c.follows, r.n, r.on_day, r.types, r.minutes,"
                       " r.off_the_job FROM claim c JOIN revision r ON r.id = c.revision_id JOIN entry e ON e.id = c.entry_id WHERE e.person_id = ?",
                       self.person):
            names = ("id", "entry", "enrolment", "document", "item", "closed", "follows", "n", "on", "types", "minutes", "off")
            self.claims[row[0]] = dict(zip(names, row), decisions=[], seen=set())
        decisions = {}
        for claim, decision, role, verdict, observed, revoked in ask(
                "SELECT n.claim_id, n.id, n.role, n.verdict, n.observed, v.id FROM decision n JOIN claim c ON c.id = n.claim_id JOIN entry e"
                " ON e.id = c.entry_id LEFT JOIN revocation v ON v.decision_id = n.id WHERE e.person_id = ? AND n.signoff_id IS NOT NULL", self.person):
            decisions.setdefault(claim, []).append((decision, role, verdict == 0, bool(observed), revoked is not None))
        for claim in self.claims.values():
            before = claim["id"]
            while before:
                claim["decisions"] += decisions.get(before, [])
                before = self.claims[before]["follows"]
        self.given = ask("SELECT t.entry_id, t.revision, t.types FROM testimony t JOIN entry e ON e.id = t.entry_id WHERE e.person_id = ? AND t.state = 1",
                         self.person)
        self.carried = ask("SELECT y.decision_id, y.document_id, y.item FROM decision_carry y JOIN decision n ON n.id = y.decision_id JOIN claim c"
                           " ON c.id = n.claim_id JOIN entry e ON e.id = c.entry_id WHERE e.person_id = ?", self.person)
        self.steps = ask("SELECT m.enrolment_id, p.from_id, s.old_item, p.to_id, s.new_item, s.outcome FROM migration m JOIN migration_plan p"
                         " ON p.id = m.plan_id JOIN migration_step s ON s.plan_id = p.id WHERE m.reverted_at IS NULL AND m.enrolment_id = ?",
                         self.enrolment)
        self.entries = ask("SELECT id, revisions, hidden FROM entry WHERE person_id = ?", self.person)
        for claim in self.claims.values():
            claim["state"] = self.state_of(claim)

    def state_of(self, claim):
        if claim["closed"] is not None:
            return "withdrawn" if claim["closed"] == 0 else "superseded"
        rule = self.item(claim["document"], claim["item"])[2]
        heard = [one for one in claim["decisions"] if one[1] in rule.sign_off | rule.needs]
        standing = [one for one in heard if not one[4]]
        if any(not accepts for _, _, accepts, _, _ in standing):
            return "declined"
        roles = {role for _, role, _, _, _ in standing}
        if roles & rule.sign_off and rule.needs <= roles:
            return "accepted"
        return "revoked" if any(accepts and revoked for _, _, accepts, _, revoked in heard) else "open"

    def successors(self, document, item):
        """Where evidence of a criterion counts today, by the moves in force, as far as it is kept."""
        if document in [framework for framework, _, _ in self.frameworks]:
            return {(document, item)}
        found = set()
        for enrolment, old, old_item, new, new_item, outcome in self.steps:
            if enrolment == self.enrolment and (old, old_item) == (document, item) and outcome == 0 and new_item:
                found |= self.successors(new, new_item)
        return found

    def evidence(self):
        """(document, item) -> [(day, types)]: an entry counts once for a criterion, however it came to it."""
        direct, after = {}, {}
        current = {framework for framework, _, _ in self.frameworks}
        for claim in self.claims.values():
            if claim["state"] != "accepted" or claim["enrolment"] != self.enrolment:
                continue
            accepted = [one for one in claim["decisions"] if one[2] and not one[4]]
            types = {bit for bit in range(len(TYPES)) if claim["types"] >> bit & 1}
            types |= {0} if any(one[3] for one in accepted) else set()
            for entry, revision, given in self.given:
                if (entry, revision) == (claim["entry"], claim["n"]):
                    types |= {bit for bit in range(len(TYPES)) if given >> bit & 1}
            worth = (date(claim["on"]), types)
            targets = [(claim["document"], claim["item"], 0)]
            targets += [(document, item, 1) for decision, document, item in self.carried if decision in {one[0] for one in accepted}]
            for document, item, far in targets:
                place = direct if document in current else after
                for target in self.successors(document, item):
                    place.setdefault((*target, claim["entry"]), []).append((far, claim["id"], worth))
        found = {}
        for place in (direct, after):
            for (document, item, entry), worths in place.items():
                if place is direct or (document, item, entry) not in direct:
                    found.setdefault((document, item), []).append(min(worths, key=lambda one: one[:2])[2])
        return found

    def tally(self):
        count = dict.fromkeys(("draft", "returned", "waiting", "decided"), 0)
        for entry, revisions, _ in self.entries:
            count[self.entry_state(entry, revisions)] += 1
        return count

    def entry_state(self, entry, revisions):
        states = {claim["state"] for claim in self.claims.values() if claim["entry"] == entry}
        if not revisions:
            return "draft"
        if states & {"declined", "revoked"}:
            return "returned"
        if "open" in states:
            return "waiting"
        return "draft" if "withdrawn" in states and "accepted" not in states else "decided"

    # -- progress

    def progress(self, today):
        """Of the principal: ref -> (state, drafted, waiting, accepted, counted, needed, lapses on, lacks)."""
        document, slug, _ = self.frameworks[0]
        drafted = [item for item, in self.base.execute("SELECT k.item FROM draft d JOIN draft_claim k ON k.entry_id = d.entry_id WHERE d.person_id = ?"
                                                       " AND k.document_id = ?", (self.person, document))]
        evidence, told = self.evidence(), {}
        for item, in self.base.execute("SELECT item FROM item WHERE document_id = ? AND claimable = 1", (document,)).fetchall():
            _, pane, rule = self.item(document, item)
            mine = [claim["state"] for claim in self.claims.values()
                    if (claim["enrolment"], claim["document"], claim["item"]) == (self.enrolment, document, item)]
            accepted = evidence.get((document, item), [])
            lacks, counted = rule.lacks(accepted, today)
            state = ("met" if not lacks else "part" if counted else "returned" if {"declined", "revoked"} & set(mine) else "waiting" if "open" in mine
                     else "started" if item in drafted else "none")
            told[f"{slug}#{item}"] = (state, drafted.count(item), mine.count("open"), len(accepted), counted, rule.entries if rule.one is not None else 1,
                                      text(rule.lapses(accepted, today)) if state == "met" else None, lacks, PANES[pane], rule.one is not None)
        return told

    def day_clock(self, today):
        """The day that it is, of how many, and the end as breaks moved it."""
        last = min(today, self.ended) if self.ended else today
        number = sum(self.trains(self.start + DAY * i) for i in range(max(0, (last - self.start).days + 1)))
        days = (self.end - self.start).days + 1 if self.end else None
        end = self.served(days, last) if days else None
        now = [] if last < today else [(start, until) for start, until in self.breaks if start <= today and (until is None or today <= until)]
        return {"day_number": number, "day_count": days, "end_day": text(end), "break_from": text(now[0][0]) if now else None,
                "break_until": text(now[0][1]) if now else None}

    # -- reviews

    def run(self, day, days):
        """So many days on which the clock of reviews runs, later; None where a break without an end begins first."""
        endless = [start for start, until in self.breaks if until is None]
        while self.in_break(day):
            if endless and day >= min(endless):
                return None
            day += DAY
        while days:
            day += DAY
            while self.in_break(day):
                if endless and day >= min(endless):
                    return None
                day += DAY
            days -= 1
        return day

    def clock(self, today):
        held = [on for on, in self.base.execute("SELECT t.on_day FROM review v JOIN review_turn t ON t.review_id = v.id WHERE v.enrolment_id = ?"
                                                " AND t.act = 3", (self.enrolment,))]
        one = Rules.latest(self.rules.of("review-interval"), self.start, self.age, today)
        least, most = (int(one.get("weeks-from")), int(one.get("weeks-until"))) if one is not None else (8, 12)
        last = date(max(held)) if held else None
        told = {"last": text(last), "from": None, "until": None, "due": "ended", "left": 0, "held": len(held)}
        if self.status not in (0, 1):
            return told
        first, until = self.run(last or self.start, least * 7), self.run(last or self.start, most * 7)
        told |= {"from": text(first), "until": text(until), "left": (until - today).days if until else 0}
        told["due"] = ("stopped" if self.in_break(today) else "overdue" if until and today > until else "soon" if until and (until - today).days <= 7
                       else "due" if first and today >= first else "not-yet")
        return told

    # -- hours

    def hours(self, today):
        less = self.base.execute("SELECT percent, minutes FROM reduction WHERE enrolment_id = ? ORDER BY id DESC LIMIT 1", (self.enrolment,)).fetchone()
        standing, lines = {}, []  # day, minutes, reason, decided, hidden
        for entry, revisions, hidden in self.entries:
            stands = [(claim["n"], claim["on"], claim["minutes"], claim["off"]) for claim in self.claims.values()
                      if claim["entry"] == entry and claim["closed"] in (None, -2)]
            if stands:
                n, on, minutes, reason = max(stands, key=lambda one: one[0])
                decided = self.entry_state(entry, revisions) == "decided"
                standing[entry] = (n, decided, hidden)
                lines.append((date(on), minutes or 0, reason not in ("", "no"), decided, hidden))
        for on, minutes, reason, entry, revision in self.base.execute(
                "SELECT on_day, minutes, reason, entry_id, revision FROM learning WHERE enrolment_id = ?", (self.enrolment,)):
            n, decided, hidden = standing.get(entry, (None, False, False))
            if entry is None or n == revision:
                lines.append((date(on), minutes, reason is not None, decided, hidden))
        one = Rules.latest(self.rules.of("off-the-job-hours"), self.start, self.age, today)
        asked = {} if one is None else {name: int(one.get(name)) for name in ("percent", "hours-per-week", "hours") if one.get(name)}
        return Hours({"start": self.start, "end": self.end, "ended": self.ended, "breaks": self.breaks, "hours": self.weekly, "asked": asked,
                      "less": less or (0, 0), "lines": lines}, today)

    # -- the gateway

    def gateway(self, today):
        """line -> (state, have, need, due, id of the rule)"""
        who, want, rules = (self.start, self.age, today), {}, self.rules
        progress, tally = self.progress(today), self.tally()
        for about in ASKED if rules.rows else []:
            asks = rules.latest(rules.of("gateway-line", about), *who)
            if asks is None:
                want[about] = ("not-needed", None, None, None, None)
            else:
                getattr(self, "line_" + about.replace("-", "_"))(want, asks, who, progress, tally)
        return want

    @staticmethod
    def counted(have, need, one, due=None):
        return ("met" if have >= need else "not-yet", have, need, text(due), one.get("id"))

    def line_criteria(self, want, asks, who, progress, tally):
        for pane in PANES:
            mine = [row[0] for row in progress.values() if row[8] == pane and row[9]]
            want[f"criteria-{pane}"] = self.counted(mine.count("met"), len(mine), asks) if mine else ("not-needed", None, None, None, asks.get("id"))

    def line_behaviours(self, want, asks, who, progress, tally):
        document, slug, _ = self.frameworks[0]
        verified = {}
        for item, ends in self.base.execute("SELECT item, ends FROM verification WHERE enrolment_id = ? AND document_id = ? ORDER BY id",
                                            (self.enrolment, document)):
            verified[f"{slug}#{item}"] = ends is None
        mine = [verified.get(ref, False) for ref, row in progress.items() if row[8] == "behaviours" and row[9]]
        want["behaviours"] = self.counted(sum(mine), len(mine), asks) if mine else ("not-needed", None, None, None, asks.get("id"))

    def line_duration(self, want, asks, who, progress, tally):
        start, today = self.start, who[2]
        for about in dict.fromkeys(one.get("about") for one in self.rules.of("minimum-duration")):
            one = Rules.latest([row for row in self.rules.of("minimum-duration") if row.get("about") == about], *who)
            if one is None:
                continue
            need = (first_after(start, int(one.get("months"))) - start).days
            have = sum(self.trains(start + DAY * i) for i in range(max(0, (today - start).days)))
            due = self.served(need, today) + DAY
            over = self.ended is not None and self.ended < due - DAY
            want["duration" + (f"-{about}" if about else "")] = ("met" if have >= need else "not-yet", have, need, None if over else str(due), one.get("id"))
        if not any(name.startswith("duration") for name in want):
            want["duration"] = ("not-needed", None, None, None, asks.get("id"))

    def line_hours(self, want, asks, who, progress, tally):
        one = Rules.latest(self.rules.of("off-the-job-hours"), *who)
        if one is None:
            want["hours"] = ("not-needed", None, None, None, asks.get("id"))
            return
        hours = self.hours(who[2])
        have, need = hours.sums["actual"], hours.planned
        want["hours"] = ("met" if need is not None and have >= need else "not-yet", have, need, None, one.get("id"))

    def reached(self):
        reached = {}
        for key, on in self.base.execute("SELECT milestone, reached_on FROM milestone WHERE enrolment_id = ? ORDER BY id", (self.enrolment,)):
            reached[key] = on is not None
        return reached

    def line_qualification(self, want, asks, who, progress, tally):
        units = [f"{slug}#{item}" for slug, version in self.rules.uses.items() for item, in self.base.execute(
            "SELECT i.item FROM item i JOIN document d ON d.id = i.document_id WHERE d.slug = ? AND d.version = ? AND d.type = (SELECT type FROM document"
            " WHERE slug = 'pcso-diploma') AND i.kind = ?", (slug, version, KINDS.index("unit")))]
        reached = self.reached()
        want["qualification"] = (self.counted(sum(reached.get(unit, False) for unit in units), len(units), asks) if units
                                 else ("not-yet", None, None, None, asks.get("id")))

    def line_skills(self, want, asks, who, progress, tally):
        reached, said = self.reached(), False
        for skill in ("english", "maths"):
            if not self.rules.of("functional-skill", skill):
                continue
            one, said = Rules.latest(self.rules.of("functional-skill", skill), *who), True
            if one is None:
                want[f"skills-{skill}"] = ("not-yet" if self.age is None else "not-needed", None, None, None, None)
            elif one.get("level") == "0":
                want[f"skills-{skill}"] = ("not-needed", None, None, None, one.get("id"))
            else:
                want[f"skills-{skill}"] = self.counted(int(reached.get(skill, False)), 1, one)
        if not said:
            want["skills"] = ("not-needed", None, None, None, asks.get("id"))

    def line_milestones(self, want, asks, who, progress, tally):
        named = [one for one in self.rules.of("milestone") if Rules.holds(one, *who)]
        reached = self.reached()
        for one in named:
            want[f"milestones-{one.get('id')}"] = self.counted(int(reached.get(one.get("id"), False)), 1, one)
        if not named:
            want["milestones"] = ("not-needed", None, None, None, asks.get("id"))

    def line_reviews(self, want, asks, who, progress, tally):
        one = Rules.latest(self.rules.of("review-interval"), *who)
        if one is None:
            want["reviews"] = ("not-needed", None, None, None, asks.get("id"))
            return
        overdue = int(self.clock(who[2])["due"] == "overdue")
        want["reviews"] = ("not-yet" if overdue else "met", overdue, 0, None, one.get("id"))

    def line_nothing_open(self, want, asks, who, progress, tally):
        left = tally["returned"] + tally["waiting"]
        want["nothing-open"] = ("not-yet" if left else "met", left, 0, None, asks.get("id"))
