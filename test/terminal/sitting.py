"""sitting.py - a sample store, and Siân sitting down at it."""
import os
import shutil
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "helper"))
sys.dont_write_bytecode = True

from cases import Skip, check  # noqa: E402
from frames import Store  # noqa: E402
from sample import BIN, sample  # noqa: E402
from terminal import Fault, Terminal, environment  # noqa: E402

LOGIN = "sian"
PORTFOLIO = "4 Behaviours"
WORDS = "A car and a bicycle at the school gates; I kept the road clear until"


class Sitting:
    """A store of one's own in a room of one's own, and the screen on it."""

    def __init__(self, room, first=True):
        self.room = room
        self.login = LOGIN
        self.path = room / "store.db"
        for file in sample().iterdir():
            shutil.copy(file, room / file.name)
        self.state = room / "state"
        (self.state / "beatbook").mkdir(parents=True)
        if first:
            (self.state / "beatbook" / "told").write_text("1\n")
        self.env = {"XDG_STATE_HOME": str(self.state), "XDG_CONFIG_HOME": str(room / "config"),
                    "XDG_DATA_HOME": str(room / "data"), "TERM": "xterm-256color"}
        self.terminal = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if self.terminal:
            self.terminal.close()

    def command(self, *more):
        return [str(BIN / "beatbook"), "--store", str(self.path), "--as", self.login, *more]

    def open(self, cols=80, rows=24, command=None, wait=PORTFOLIO, **env):
        """Sit down; the one who sat there before has gone."""
        if self.terminal:
            self.terminal.close()
        self.terminal = Terminal(command or self.command(), cols, rows, {**self.env, **env})
        if wait:
            self.terminal.wait(wait)
        return self.terminal

    def write(self, words=WORDS, title="Collision at the gates"):
        """Begin an entry and type; nothing is waited for after the last letter."""
        terminal = self.terminal
        terminal.key("n")
        terminal.wait("New entry")
        terminal.type(title)
        terminal.key("S-Tab")           # from the title round to the text
        terminal.type(words)
        return terminal

    def store(self, login=LOGIN):
        return Store(self.path, login)

    def drafts(self):
        """[(title, narrative)] of what the store has."""
        store = self.store()
        found = []
        for row in store.ask("entry.list", state="draft")["items"]:
            words = store.ask("entry.show", id=row["id"])["words"]
            found.append((words["title"], words["narrative"]))
        store.close()
        return found

    def has(self, words=WORDS, title="Collision at the gates"):
        drafts = self.drafts()
        check((title, words) in drafts, lambda: f"the draft is not whole: {drafts}")

    def kept(self):
        """What lies in the person's own folder."""
        return [file.read_text() for file in (self.state / "beatbook").glob("draft-*")]


def signal_to(terminal, number):
    os.kill(terminal.process.pid, number)


__all__ = ["BIN", "Fault", "LOGIN", "PORTFOLIO", "Path", "Sitting", "Skip", "Store", "Terminal", "WORDS",
           "check", "environment", "os", "signal", "signal_to", "sys"]
