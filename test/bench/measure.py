"""measure.py - how a figure is taken: in turns with its floor, as a ratio, with its spread.

A machine that is busy or slow is so for both programs of a pair when they run in turns, so the ratio holds
where the
milliseconds do not. A row is a function that returns Lines; one that needs what does not exist yet raises
NotYet.
"""
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "helper"))


class NotYet(Exception):
    """What is to be measured does not exist, or not here."""


@dataclass
class Line:
    """One line of the table. within: whether the budget is kept, None where there is none to keep."""
    what: str
    ours: str
    beside: str = ""
    ratio: str = ""
    budget: str = ""
    within: bool = None
    count: str = ""


@dataclass
class Pair:
    """Two programs measured in turns."""
    ours: float
    other: float
    ratio: float
    low: float
    high: float
    count: int

    def line(self, what, other, budget, most, unit="ms"):
        return Line(what, f"{self.ours:.2f} {unit}", f"{other} {self.other:.2f} {unit}",
                    f"{self.ratio:.2f} ({self.low:.2f} to {self.high:.2f})", budget,
                    None if most is None else self.ratio <= most, f"n {self.count}")


class Bench:
    def __init__(self):
        self.source = Path(os.environ["SRCDIR"])
        self.build = Path(os.environ["BEATBOOK_BUILD"])
        self.room = self.build / "bench"
        self.room.mkdir(exist_ok=True)
        self.rounds = int(os.environ.get("BENCH_ROUNDS", "5"))
        self.large = os.environ.get("BENCH_LARGE") == "1"
        self.home = self.room / "home"
        state = self.home / ".local" / "state" / "beatbook"
        state.mkdir(parents=True, exist_ok=True)
        (state / "told").write_text("1\n")      # the sentence of the first run is not what is measured
        os.environ.update(HOME=str(self.home), LC_ALL="C.UTF-8", TZ="UTC", XDG_STATE_HOME=str(state.parent),
                          XDG_DATA_HOME=str(self.home / ".local" / "share"),
                          XDG_CONFIG_HOME=str(self.home / ".config"))
        for name in ("BEATBOOK_LIBEXEC", "BEATBOOK_DATA", "BEATBOOK_STORE", "NO_COLOR", "LINES", "COLUMNS",
                     "LANGUAGE"):
            os.environ.pop(name, None)

    # -- programs

    def program(self, name):
        path = self.build / "bin" / name
        if not path.exists():
            raise NotYet(f"{name} is not built")
        return str(path)

    def floor(self, name):
        path = self.room / name
        if not path.exists():
            raise NotYet(f"{name} is not built: make bench does it")
        return str(path)

    @staticmethod
    def peer(name):
        path = shutil.which(name)
        if not path:
            raise NotYet(f"{name} is not installed")
        return path

    def beatbook(self, store, login=None):
        return [self.program("beatbook"), "--store", str(store), *(["--as", login] if login else [])]

    # -- stores

    def store(self, entries, apprentices=None):
        """A demo store of so many entries, made once and kept in the build folder. -> path"""
        if entries > 100_000 and not self.large:
            raise NotYet("BENCH_LARGE=1 makes it")
        path = self.room / (f"store-{entries}.db" if apprentices is None else f"store-{entries}-{apprentices}.db")
        if not path.exists():
            beatbook = self.program("beatbook")
            self.program("beatbook-store")
            made = self.room / f"making-{entries}.db"
            for rest in self.room.glob(f"{made.name}*"):
                rest.unlink()
            print(f"making a store of {entries} entries", file=sys.stderr)
            self.run([beatbook, "demo", "--into", str(made), "--entries", str(entries),
                      "--apprentices", str(apprentices or max(4, entries // 500)), "--no-screen"])
            made.rename(path)
            for rest in self.room.glob(f"{made.name}*"):
                rest.rename(self.room / rest.name.replace(made.name, path.name))
        return path

    def copy(self, store):
        """A copy of a store that may be written to."""
        copy = self.room / "copy.db"
        for rest in self.room.glob("copy.db*"):
            rest.unlink()
        with sqlite3.connect(store) as base:
            base.execute("VACUUM INTO ?", (str(copy),))
        base.close()
        return copy

    @staticmethod
    def look(store, sql):
        """One row of a store, read beside the program: only to find out whom and what to measure."""
        base = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        try:
            row = base.execute(sql).fetchone()
        except sqlite3.Error as error:
            raise NotYet(str(error)) from error
        finally:
            base.close()
        if not row:
            raise NotYet("the sample store has nobody like that")
        return row

    def apprentice(self, store):
        """One with an ordinary number of entries."""
        return self.look(store,
                         "SELECT p.login FROM person p JOIN enrolment e ON e.person_id = p.id"
                         " ORDER BY p.id LIMIT 1")[0]

    def days_of(self, store, login):
        """The days of an apprenticeship until today on which nothing was handed in, as text."""
        first, = self.look(store, f"SELECT max(e.start_day) FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.login = '{login}'")
        today, = self.look(store, "SELECT value FROM meta WHERE name = 'demo_day'")
        full, = self.look(store, f"SELECT coalesce(group_concat(on_day), '') FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = '{login}'")
        full = set(full.split(","))
        epoch = date(1970, 1, 1)
        return [str(epoch + timedelta(days=n)) for n in range(first, (date.fromisoformat(today) - epoch).days) if str(n) not in full]

    def supervisor(self, store):
        """The one whose apprentices have most waiting."""
        return self.look(store,
                         "SELECT p.login FROM person p LEFT JOIN team_member m ON m.person_id = p.id"
                         " JOIN assignment a ON a.role = 1 AND (a.person_id = p.id OR a.team_id = m.team_id)"
                         " JOIN waiting w ON w.person_id = a.apprentice_id WHERE p.roles & 2 GROUP BY p.id"
                         " ORDER BY count(*) DESC, p.id LIMIT 1")[0]

    # -- taking figures

    @staticmethod
    def run(command, **more):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False,
                              **more)
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip().split("\n")[-1]
            raise NotYet(f"{' '.join(command[:1] + command[-3:])} ends with {done.returncode}: {said[:120]}")
        return done.stdout

    def bench(self, command, *options):
        """One call of ptybench. -> its report"""
        whole = [sys.executable, str(HERE / "ptybench"), "--json", *options, "--", *command]
        done = subprocess.run(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        try:
            report = json.loads(done.stdout)
        except ValueError:
            raise NotYet(f"{command[0]}: {(done.stderr or done.stdout).strip()[-200:]}") from None
        if report.get("errors"):
            raise NotYet(f"{Path(command[0]).name}: {report['errors'][0]}")
        return report

    def screen(self, command, ready, runs=3):
        """Milliseconds from exec until the screen matches."""
        return self.bench(command, "--ready", ready, "--runs", str(runs), "--quiet",
                          "60")["first_paint_ms"]["med"]

    def batch(self, command, runs=3):
        """Milliseconds until a program that draws nothing has ended."""
        report = self.bench(command, "--batch", "--runs", str(runs))
        if report["exit"]["status"] != 0:
            raise NotYet(f"{' '.join(map(str, command))} ends with {report['exit']['status']}")
        return report["exit_ms"]["med"]

    def pair(self, ours, other, runs=3):
        """Two functions that measure, in turns."""
        ours(1), other(1)               # warm the caches
        taken = [(ours(runs), other(runs)) for _ in range(self.rounds)]
        ratios = [a / b for a, b in taken]
        return Pair(median(a for a, _ in taken), median(b for _, b in taken), median(ratios), min(ratios),
                    max(ratios),
                    self.rounds * runs)


def spread(values):
    values = sorted(values)
    return f"{values[0]:.2f} to {values[-1]:.2f}"


def percentile(values, percent):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * percent / 100))]
