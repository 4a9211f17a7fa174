"""naive_hours.py - off-the-job hours of one apprenticeship, counted a second time, a day at a time: the plan, what is due, done and
forecast, week by week and month by month.

Hours({"start", "end", "ended": dates or None, "breaks": [(date, date or None)], "hours": a week, "asked": {"percent", "hours-per-week", "hours"},
"less": (percent, minutes), "lines": [(date, minutes, off the job?, decided?, hidden?)]}, today)
"""
import datetime
from fractions import Fraction

DAY = datetime.timedelta(days=1)


def date(text):
    return datetime.date.fromisoformat(text)


def planned_of(one, days):
    """What the rules ask for, whole minutes, rounded up; and what prior learning takes off it."""
    weeks = None if days is None else Fraction(days, 7) * (1 - Fraction(56 * 7, 3650))  # without statutory leave
    asked, least = one["asked"], one["asked"].get("hours", 0) * 60
    if "hours-per-week" in asked:
        whole = None if weeks is None else weeks * asked["hours-per-week"] * 60
    elif "percent" in asked:
        whole = None if weeks is None or one["hours"] is None else weeks * one["hours"] * 60 * Fraction(asked["percent"], 100)
    else:
        whole = Fraction(least) if least else None
    if whole is None:
        return None, 0
    whole = max(-(-whole.numerator // whole.denominator), least)
    less = min(whole * one["less"][0] // 100 + one["less"][1], whole - least)
    return whole - less, less


def week_of(day):
    return "%d-W%02d" % day.isocalendar()[:2]


def month_of(day):
    return f"{day.year:04d}-{day.month:02d}"


class Hours:
    """Counted a day at a time."""

    def __init__(self, one, today):
        self.one, self.today = one, today
        last = one["ended"]
        off = set()
        for start, until in one["breaks"]:
            day = start
            while day <= (until or max(today, start) + DAY * 800):
                off.add(day)
                day += DAY
        lasting = [start for start, until in one["breaks"] if until is None]
        now = min(today, last) if last else today
        moved = {day for day in off if day <= now or not lasting or day < lasting[0]}
        self.training = lambda day: one["start"] <= day and day not in off and (last is None or day <= last)
        self.days = None if one["end"] is None or one["end"] < one["start"] else (one["end"] - one["start"]).days + 1
        self.planned, self.less = planned_of(one, self.days)
        self.end_day = one["end"]
        if self.days is not None:
            left, day = self.days, one["start"]
            while left > (day not in moved):
                left -= day not in moved
                day += DAY
            self.end_day = day
        until = min(today, last) if last else today
        self.until = until
        self.served = [0]  # by day from the start
        for day in (one["start"] + DAY * i for i in range(max(0, (until - one["start"]).days + 40))):
            self.served.append(self.served[-1] + self.training(day))
        self.count()

    def by(self, day):
        """Of the plan, due by the end of a day."""
        index = min(max((day - self.one["start"]).days + 1, 0), len(self.served) - 1)
        return None if self.planned is None or not self.days else self.planned * min(self.served[index], self.days) // self.days

    def count(self):
        one, today = self.one, self.today
        self.sums = {"actual": 0, "confirmed": 0, "other": 0, "outside": 0}
        self.weeks, self.months = {}, {}
        day = one["start"]
        while day <= self.until:
            if day == one["start"] or day.weekday() == 0:
                self.weeks[week_of(day)] = dict.fromkeys(self.sums, 0)
            if day == one["start"] or day.day == 1:
                self.months[month_of(day)] = dict.fromkeys(self.sums, 0)
            day += DAY
        pace = 0
        window = [today - DAY * i for i in range(84)]
        for on, minutes, off, decided, hidden in one["lines"]:
            inside = one["start"] <= on <= today and (one["ended"] is None or on <= one["ended"]) and not any(
                a <= on and (b is None or on <= b) for a, b in one["breaks"]) and not hidden
            names = ["outside"] if not inside else ["other"] if not off else ["actual", "confirmed"] if decided else ["actual"]
            pace += minutes if names[0] == "actual" and on in window else 0
            for name in names:
                self.sums[name] += minutes
                for periods, label in ((self.weeks, week_of(on)), (self.months, month_of(on))):
                    if label in periods:
                        periods[label][name] += minutes
        days = sum(self.training(day) for day in window)
        self.pace = (pace, days)
        self.forecast = self.reached = None
        actual = self.sums["actual"]
        if self.planned is not None and actual >= self.planned:
            self.reached = today
        if one["ended"] and one["ended"] <= today:
            self.forecast = actual
            return
        if days < 28 or pace <= 0:
            return
        if self.days:
            left = self.days - self.served[max(0, (today - one["start"]).days + 1)]
            self.forecast = actual + pace * max(left, 0) // days
        if self.planned is not None and actual < self.planned:
            ahead = -(-(self.planned - actual) * days // pace)
            self.reached = today + DAY * ahead if ahead <= 3660 else None

    def periods(self, which):
        told = []
        for label, sums in (self.weeks if which == "weeks" else self.months).items():
            if which == "weeks":
                first = datetime.date.fromisocalendar(int(label[:4]), int(label[6:]), 1)
                last = first + DAY * 6
            else:
                first = date(f"{label}-01")
                last = (first + DAY * 31).replace(day=1) - DAY
            due = self.by(last)
            told.append({"label": label, "from": str(first), "until": str(last), "planned": None if due is None else due - self.by(first - DAY), **sums})
        return told

    def told(self):
        text = lambda day: None if day is None else str(day)  # noqa: E731
        due = self.by(self.until)
        return {"start_day": str(self.one["start"]), "end_day": text(self.end_day), "last_day": text(self.one["ended"]), "today": str(self.today),
                "days": self.days, "planned": self.planned, "less": self.less, "due": due, **self.sums, "forecast": self.forecast,
                "reached_on": text(self.reached), "pace_minutes": self.pace[0], "pace_days": self.pace[1], "months": self.periods("months"),
                "weeks": self.periods("weeks")}


def differs(naive, answer):
    for name, value in naive.items():
        if name in ("months", "weeks"):
            for mine, theirs in zip(value, answer[name]):
                if mine != theirs:
                    return f"{name}: {mine} and {theirs}"
            if len(value) != len(answer[name]):
                return f"{name}: {len(value)} and {len(answer[name])}"
        elif value != answer[name]:
            return f"{name}: {value} and {answer[name]}"
    return None
