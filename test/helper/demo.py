"""demo.py - the demo store for tests that look at it from outside: made once, copied for each case, its rows read by sqlite3."""
import atexit
import os
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from cases import check
from frames import Stranger

BIN = Path(os.environ["BEATBOOK_BUILD"]) / "bin"
DAY = "2026-11-02"
NOW = "2026-11-02T21:00:00Z"
# Entries of somebody, with their revision, that wait and on which nobody has decided.
WAITING = """SELECT e.id, e.revisions FROM entry e JOIN person p ON p.id = e.person_id JOIN waiting w ON w.entry_id = e.id
             WHERE p.login = ? AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.entry_id = e.id) AND NOT EXISTS
             (SELECT 1 FROM claim c JOIN decision n ON n.claim_id = c.id WHERE c.entry_id = e.id) ORDER BY e.id"""


def make(path):
    """A store of sample people; the clock of whoever opens it with now() stands still."""
    done = subprocess.run([BIN / "beatbook", "demo", "--into", path, "--no-screen"], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)
    check(done.returncode == 0, f"no demo store: {done.stdout}")
    return Path(path)


def copy(path, to):
    """A store beside its log."""
    for tail in ("", "-wal"):
        if os.path.exists(f"{path}{tail}"):
            shutil.copy(f"{path}{tail}", f"{to}{tail}")
    return Path(to)


def speak(path, login, now=NOW):
    return Stranger(path, login, now, hello=True)


def once(path, login, verb, ask=None, now=NOW, key=None):
    """One request in a conversation of its own."""
    stranger = speak(path, login, now)
    answer = stranger.ask(verb, ask, key) if key else stranger.write(verb, ask)
    check(stranger.close() == 0, "the store program did not end well")
    return answer


def code(answer):
    """"ok", or the word of the refusal."""
    return answer["error"]["code"] if "error" in answer else "ok"


def query(path, sql, *values):
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return base.execute(sql, values).fetchall()
    finally:
        base.close()


def dump(path):
    """All rows of all tables, also those that the full text keeps for itself; but not what each was told when they last came in."""
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    names = [name for name, in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'"
                                            " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name")]
    held = {}
    for name in names:
        columns = [row[1] for row in base.execute(f'PRAGMA table_info("{name}")') if row[1] != "hello_seq"]
        held[name] = base.execute(f"""SELECT {", ".join(f'"{column}"' for column in columns)} FROM "{name}" ORDER BY 1, 2""").fetchall()
    base.close()
    return held


def changed(before, after):
    """The names of the tables that differ."""
    return [name for name in after if before.get(name) != after[name]]


made = None


def store(room):
    """A demo store for one case; made once for all cases of a script."""
    global made
    if made is None:
        folder = tempfile.mkdtemp(prefix="demo.")
        atexit.register(shutil.rmtree, folder, True)
        made = make(Path(folder) / "store.db")
    return copy(made, room / "store.db")


def done(path, login, verb, ask=None, now=NOW):
    """The answer to a request that is expected to be granted."""
    answer = once(path, login, verb, ask, now)
    check("answer" in answer, f"{login} {verb}: {answer}")
    return answer["answer"]


def revoke(path, login, ask, now=NOW):
    """Shown, then done, in a store that asks for nothing."""
    return done(path, login, "sign.revoke", {**ask, "nonce": done(path, login, "revoke.prepare", ask, now)["nonce"]}, now)


def refused(path, login, verb, ask, wanted, now=NOW):
    answer = once(path, login, verb, ask, now)
    check(code(answer) == wanted, f"{login} {verb}: wanted {wanted}, got {answer}")
    return answer["error"]["message"]
