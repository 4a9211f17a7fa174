"""killing.py - beatbook-store killed anywhere, writers who try again: what was acknowledged is there, once.

A writer who loses its store program starts another and sends the same request under the same key, as the
client of beatbook
does. Every request is sent until it is answered, so at the end each must have left exactly one line in the
journal.
"""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "helper"))
sys.dont_write_bytecode = True

from cases import Skip, check, main  # noqa: E402
from frames import Gone, Refused, Store, new_key  # noqa: E402
from sample import BIN, sample  # noqa: E402

WRITERS = 8
SECONDS = float(os.environ.get("KILL_SECONDS", "8"))
TRAINING, APPRENTICE = "barraclough", "sian"
SUBMISSIONS = """SELECT count(*), max(r.n) FROM revision r JOIN revision_words w ON w.revision_id = r.id
                 WHERE w.title = ?"""


class Writer(threading.Thread):
    def __init__(self, number, path, until):
        super().__init__(daemon=True)
        self.number, self.path, self.until = number, path, until
        self.store, self.acknowledged, self.lost, self.fault = None, [], 0, None

    def run(self):
        try:
            if self.number % 2:
                self.rename()
            else:
                self.submit()
        except Exception as fault:      # told to the main thread, which fails the case
            self.fault = fault

    def until_answered(self, verb, **ask):
        """Ask, and ask again under the same key however often the store program dies over it."""
        key = new_key()
        while True:
            try:
                if self.store is None:
                    self.store = Store(self.path, TRAINING if self.number % 2 else APPRENTICE)
                if verb == "draft.save":
                    return self.store.save(key=key, **ask)
                return self.store.ask(verb, key=key, **ask)
            except Gone:
                self.lost += 1
                self.end_store()

    def end_store(self):
        store, self.store = self.store, None
        if store:
            store.line.close()
            store.process.wait()

    def rename(self):
        """A person's number, again and again: each change a line of the journal."""
        n = 0
        while time.monotonic() < self.until:
            n += 1
            number = f"{self.number}-{n}"
            self.until_answered("person.set", login=APPRENTICE, number=number, uid=-1, roles=[])
            self.acknowledged.append(number)
        self.end_store()

    def submit(self):
        """A draft, then its submission, neither of which may happen twice."""
        n = 0
        while time.monotonic() < self.until:
            n += 1
            title = f"writer {self.number} entry {n}"
            draft = self.until_answered("draft.save", title=title, narrative=f"The words of {title}. " * 40,
                                        claims=["D1", "S1"])
            self.until_answered("entry.submit", id=draft["entry"])
            self.acknowledged.append(title)
        self.end_store()


def kill_at_random(writers, until):
    """kill -9 of a store program every few milliseconds. -> how many"""
    dice, killed = random.Random(os.environ.get("KILL_SEED", "1")), 0
    while time.monotonic() < until:
        victim = dice.choice(writers)
        store = victim.store
        if store and store.process.poll() is None:
            store.process.send_signal(signal.SIGKILL)
            killed += 1
        threading.Event().wait(dice.uniform(0.002, 0.04))       # the next moment to kill at
    return killed


def copied(room):
    for file in sample().iterdir():
        shutil.copy(file, room / file.name)
    return room / "store.db"


def rows(path, sql, *values):
    base = sqlite3.connect(path)
    found = base.execute(sql, values).fetchall()
    base.close()
    return found


def verify(path):
    done = subprocess.run([BIN / "beatbook-admin", "--store", path, "verify", "--full"],
                          stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    check(done.returncode == 0, f"verify ends with {done.returncode}: {done.stdout}")


def case_killed_anywhere(room):
    """eight writers, their store programs killed at random"""
    path = copied(room)
    before = rows(path, "SELECT max(seq) FROM journal")[0][0]
    entries = rows(path, "SELECT count(*) FROM entry")[0][0]
    until = time.monotonic() + SECONDS
    writers = [Writer(n, path, until) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    killed = kill_at_random(writers, until)
    for writer in writers:
        writer.join(60)
        check(not writer.is_alive(), "a writer hangs")
        check(writer.fault is None, lambda w=writer: f"a writer was refused: {w.fault!r}")
    total = sum(len(writer.acknowledged) for writer in writers)
    print(f"# {killed} killed, {sum(w.lost for w in writers)} lost lines, {total} writes acknowledged")
    check(killed >= 10 and total >= WRITERS, "too little happened for the test to mean anything")

    changes = rows(path, "SELECT count(*) FROM journal WHERE seq > ? AND kind = 'person.set'", before)[0][0]
    wanted = sum(len(w.acknowledged) for w in writers if w.number % 2)
    check(changes == wanted, f"{wanted} changes were acknowledged, {changes} are in the journal")
    for writer in writers[::2]:
        for title in writer.acknowledged:
            found = rows(path, SUBMISSIONS, title)[0]
            check(found == (1, 1), f"'{title}' was submitted {found[0]} times")
    entries = rows(path, "SELECT count(*) FROM entry")[0][0] - entries
    wanted = sum(len(w.acknowledged) for w in writers[::2])
    check(entries == wanted, f"{wanted} entries were acknowledged, there are {entries} more than before")
    verify(path)


def case_same_key_again(room):
    """the same request under the same key answers the same; another under it is refused"""
    path = copied(room)
    key = new_key()
    store = Store(path, TRAINING)
    first = store.ask("team.add", key=key, name="A team")
    store.close()
    store = Store(path, TRAINING)
    again = store.ask("team.add", key=key, name="A team")
    check(first == again, f"{first} and then {again}")
    try:
        store.ask("team.add", key=key, name="Another team")
    except Refused as refused:
        check(refused.code in ("usage", "state"), f"refused as {refused.code}")
    else:
        check(False, "another request under the same key was carried out")
    store.close()
    check(rows(path, "SELECT count(*) FROM team WHERE name LIKE 'A%team'")[0][0] == 1, "there are two")


def case_store_stays_small(room):
    """a killed writer leaves no lock behind: the next one writes at once"""
    path = copied(room)
    for n in range(20):
        store = Store(path, TRAINING)
        store.send("team.add", new_key(), name=f"Team {n}")
        store.process.send_signal(signal.SIGKILL)
        store.process.wait()
        store.line.close()
    store = Store(path, TRAINING)
    start = time.monotonic()
    store.write("team.add", name="The last team")
    check(time.monotonic() - start < 2.0, "a lock was left behind")
    store.close()
    verify(path)


if __name__ == "__main__":
    assert Skip
    main(sys.modules[__name__])
