"""full.py - the disk is full: reading goes on, writing is refused with a sentence, nothing is broken, and it
goes on afterwards."""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "terminal"))

from sitting import PORTFOLIO, Sitting, check  # noqa: E402
from cases import main  # noqa: E402
from disk import SmallDisk  # noqa: E402
from frames import Gone, Refused, Store, new_key  # noqa: E402
from killing import APPRENTICE, TRAINING, verify  # noqa: E402

BIN = Path(os.environ["BEATBOOK_BUILD"]) / "bin"


def case_writes_are_refused(room):
    """600 kB to spare, written until full: each write is acknowledged and there, or refused; then room, and
    it goes on"""
    with SmallDisk(room, 600 * 1024) as disk:
        store = Store(disk.path, TRAINING)
        done, refusal = [], None
        for n in range(4000):
            try:
                store.write("team.add", name=f"Team number {n} with a name of some length")
                done.append(n)
            except Refused as why:
                refusal = why
                break
        check(refusal is not None, "the disk was never full")
        check(refusal.code == "busy" and len(refusal.message) > 10, f"refused with {refusal}")
        check(store.ask("person.list")["items"], "reading does not go on")
        store.close()
        disk.fill()
        opened_or_refused(disk.path)
        disk.make_room()
        store = Store(disk.path, TRAINING)
        check(store.write("team.add", name="After the flood"), "it does not go on when there is room")
        names = [team["name"] for team in everything(store, "team.list")]
        store.close()
        for n in done:
            check(names.count(f"Team number {n} with a name of some length") == 1,
                  f"team {n} was acknowledged and is not there")
        check(len(names) <= len(done) + 3 + 10, "there are more than were asked for")
        verify(disk.path)


def opened_or_refused(path):
    """With not a byte left the database may find no place for its index of the log: then a sentence about
    the disk."""
    try:
        store = Store(path, TRAINING)
        check(store.ask("person.list")["items"], "it opens, but cannot be read")
        store.close()
    except Refused as why:
        check(why.code == "busy" and "disk" in why.message, f"refused with {why}")


def everything(store, verb):
    items, cursor = [], None
    while True:
        answer = store.ask(verb)
        items += answer["items"]
        cursor = answer.get("next")
        if not cursor:
            return items
        raise AssertionError(f"{verb} has pages: {cursor}")


def case_words_go_elsewhere(room):
    """somebody types while the disk is full: one message that says where the words are kept, and they are
    there"""
    with SmallDisk(room, 200 * 1024) as disk, Sitting(room) as sitting:
        sitting.path = disk.path
        terminal = sitting.open()
        disk.fill()
        sitting.write("words for which there is no room " * 3)
        terminal.wait(r"not saved")
        terminal.wait(r"kept in")
        kept = sitting.kept()
        check(any("words for which there is no room" in words for words in kept), f"they are not: {kept}")
        disk.make_room()
        terminal.type(" and now there is.")
        terminal.wait(r"\bsaved \d\d:\d\d")
        terminal.key("C-q")
        terminal.wait(PORTFOLIO)
        drafts = dict(sitting.drafts())
        check(drafts.get("Collision at the gates", "").endswith("and now there is."),
              f"the store has not got them: {drafts}")
        check(not sitting.kept(), "the own file stays although the store has the words")


def case_killed_when_full(room):
    """killed on a full disk: the store opens again and is whole"""
    with SmallDisk(room, 300 * 1024) as disk:
        for n in range(6):
            store = Store(disk.path, TRAINING)
            try:
                for k in range(40):
                    store.send("team.add", new_key(), name=f"Team {n} {k}")
                    if k > 30:
                        store.process.kill()
                    else:
                        store.reply()
            except Gone:
                pass
            store.line.close()
            store.process.wait()
        disk.fill()
        opened_or_refused(disk.path)
        disk.make_room()
        verify(disk.path)


def case_no_room_to_erase(room):
    """The words go, the file cannot be written anew: that is said, with what to do, and done then."""
    with SmallDisk(room, 1024 * 1024) as disk:
        base = sqlite3.connect(disk.path)
        login = base.execute("SELECT login FROM person ORDER BY id LIMIT 1 OFFSET 3").fetchone()[0]
        base.close()
        told = subprocess.run([BIN / "beatbook-admin", "--store", disk.path, "erase", login, "--reason", "their request"], capture_output=True,
                              text=True, check=False, env={**os.environ, "SQLITE_TMPDIR": str(disk.place)})
        check(told.returncode == 6 and "may be left" in told.stderr and f"{login} is erased-" in told.stderr, f"{told.returncode} {told.stderr}")
        new = re.search(r"is (erased-\d+) now", told.stderr).group(1)
        for file in disk.place.iterdir():
            shutil.copy(file, room / file.name)
    again = subprocess.run([BIN / "beatbook-admin", "--store", room / disk.path.name, "erase", new, "--reason", "their request"], capture_output=True,
                           text=True, check=False)
    check(again.returncode == 0 and "clean" in again.stdout, f"{again.returncode} {again.stdout}{again.stderr}")


if __name__ == "__main__":
    assert APPRENTICE
    main(sys.modules[__name__])
