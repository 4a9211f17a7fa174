"""naive_pace.py - how many criteria were met on each day, the planned line and the forecast of a Portfolio (naive.py), counted a second time: each day
judged by itself, from the rows of credits, days walked one by one. What the words mean stands in domain/pace.h.
"""
import datetime

EPOCH = datetime.date(1970, 1, 1)
DAY = datetime.timedelta(days=1)
WINDOW, LEAST, AHEAD = 84, 28, 3660


class Pace:
    def __init__(self, one, today, zone):
        self.one, self.today = one, today
        self.last = min(today, one.ended) if one.ended else today
        day = lambda at: None if at is None else datetime.datetime.fromtimestamp(at, zone).date()  # noqa: E731
        document, slug, _ = one.frameworks[0]
        self.rules = {item: one.item(document, item)[2] for item, in one.base.execute(
            "SELECT item FROM item WHERE document_id = ? AND claimable = 1", (document,)).fetchall()}
        self.total = len(self.rules)
        rows = one.base.execute("SELECT k.decision_id, k.item, k.how, k.on_day, k.types, k.at, k.ended_at FROM credit k JOIN document d ON d.id = k.document_id"
                                " WHERE k.enrolment_id = ? AND d.slug = ? ORDER BY k.id", (one.enrolment, slug)).fetchall()
        self.credits = []  # of one decision and criterion one after the other: a later one stands for what it overlaps
        for decision, item, how, on, types, at, ended in rows:
            since = min([at] + [other[5] for other in rows if how == "migrated" and other[0] == decision and other[1] != item])
            if item in self.rules:
                self.credits.append(((decision, item), item, EPOCH + DAY * on, {bit for bit in range(11) if types >> bit & 1}, day(since), day(ended)))
        self.moved = one.base.execute("SELECT count(*) FROM migration WHERE enrolment_id = ?", (one.enrolment,)).fetchone()[0] > 0
        self.known = {}

    def standing(self, on):
        return {whose: row for whose, *row in self.credits if row[3] <= on and (row[4] is None or row[4] > on)}.values()

    def met_on(self, on):
        if on not in self.known:
            evidence = {}
            for item, day, types, _, _ in self.standing(on):
                evidence.setdefault(item, []).append((day, types))
            self.known[on] = sum(not rule.lacks(evidence.get(item, []), on)[0] for item, rule in self.rules.items())
        return self.known[on]

    def training(self, until, now):
        """Days of training up to the end of a day; a break that lasts is over with `now`."""
        one, day, count = self.one, self.one.start, 0
        while day <= until:
            lasts = any(start <= day and end is None for start, end in one.breaks)
            count += (one.ended is None or day <= one.ended) and (not one.in_break(day) or lasts and day > now)
            day += DAY
        return count

    def planned(self, on, now):
        """Tenths."""
        days = self.one.end and (self.one.end - self.one.start).days + 1
        return self.total * 10 * min(self.training(on, now), days) // days if days and days > 0 else None

    def ahead(self, met):
        days = self.one.end and (self.one.end - self.one.start).days + 1
        if not days or days < 1:
            return None
        passed = self.training(self.last, self.last)
        if self.total * min(passed, days) // days == met:
            return 0
        number = 0
        while self.total * number < met * days:
            number += 1
        return number - passed

    def forecast(self, met):
        one, last = self.one, self.last
        first = max(last - DAY * (WINDOW - 1), one.start)
        days = sum(one.trains(first + DAY * i) for i in range(max(0, (last - first).days + 1)))
        gained = met - self.met_on(first - DAY) if last >= first else 0
        end = None
        if self.total and met >= self.total:
            end = last
            while self.met_on(end - DAY) >= self.total:
                end -= DAY
        elif not (one.ended and one.ended <= last) and days >= LEAST and gained > 0:
            left, day = -(-(self.total - met) * days // gained), last
            while left and (day - last).days <= AHEAD:
                day += DAY
                left -= not any(start <= day and until is not None and day <= until for start, until in one.breaks)
            end = day if (day - last).days <= AHEAD and not left else None
        return end, gained, days

    def told(self):
        text = lambda day: None if day is None else str(day)  # noqa: E731
        one, met = self.one, self.met_on(self.last)
        end, gained, days = self.forecast(met)
        length = one.end and (one.end - one.start).days + 1
        planned_end = one.served(length, self.last) if length else None
        return {"met": met, "total": self.total, "planned_met_tenths": self.planned(self.last, self.last), "days_ahead": self.ahead(met),
                "is_late": planned_end is not None and met < self.total and (self.last > planned_end or end is not None and end > planned_end),
                "forecast_end": text(end), "pace_met": gained, "pace_days": days, "start_day": str(one.start), "planned_end": text(planned_end),
                "last_day": text(one.ended), "today": str(self.today)}

    def point(self, on):
        past = on <= self.today
        return {"on": str(on), "planned_tenths": self.planned(on, self.today), "met": self.met_on(on) if past else None,
                "accepted": len(self.standing(on)) if past else None}


def differs(pace, answer, rng):
    """Of the points of the burn-up some are looked at."""
    for name, mine in pace.told().items():
        if mine != answer["pace"][name]:
            return f"{name}: naively {mine}, by the program {answer['pace'][name]}"
    for point in rng.sample(answer["points"], min(6, len(answer["points"]))):
        mine = pace.point(datetime.date.fromisoformat(point["on"]))
        if mine != point:
            return f"point: naively {mine}, by the program {point}"
    return None
