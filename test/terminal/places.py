"""places.py - everything that can go wrong with a line, a process or a disk, in every place where somebody is
in the middle of something.

One event in one place is a case. A place knows how one gets there, how one goes on, and what the store must have
afterwards, although nobody pressed a key to save it. Only what is less than two seconds old may be missing after
kill -9, so that event alone waits for the store first.
"""
import time
from functools import partial

from sitting import PORTFOLIO, WORDS, Fault, Sitting, check, os, signal, signal_to, sys
from cases import main
from disk import SmallDisk

TITLE = "Collision at the gates"
PATIENCE = 20.0     # seconds for what takes two


# -- the places

class Writing:
    """A place in which an entry is being written."""
    login, home, left = "sian", PORTFOLIO, "draft"

    def meets_full_disk(self, sitting):
        """It goes on, and what was typed lies in the person's own folder."""
        self.goes_on(sitting.terminal)
        end = time.monotonic() + PATIENCE
        while not any(TITLE in words for words in sitting.kept()):
            check(time.monotonic() < end, lambda: f"kept is {sitting.kept()}")
            sitting.terminal.turn(0.1)

    def has_room_again(self, sitting):
        sitting.terminal.key("C-s")


class Form(Writing):
    """the form: a title is being typed"""
    name = "form"

    def go(self, sitting):
        sitting.terminal.key("n")
        sitting.terminal.wait("New entry")
        sitting.terminal.type(TITLE)

    def is_there(self, terminal):
        terminal.wait(TITLE)

    def goes_on(self, terminal):
        terminal.type(" of a school")
        terminal.wait("gates of a school")

    def holds(self, sitting, more=False):
        titles = [title for title, _ in sitting.drafts()]
        check(TITLE + (" of a school" if more else "") in titles, f"the title is not whole: {titles}")


class Editor(Writing):
    """the text: a sentence is being typed"""
    name = "text"

    def go(self, sitting):
        sitting.write(WORDS, TITLE)

    def is_there(self, terminal):
        terminal.wait("clear until")

    def goes_on(self, terminal):
        terminal.type(" dawn.")
        terminal.wait(r"clear until dawn\.")

    def holds(self, sitting, more=False):
        sitting.has(WORDS + (" dawn." if more else ""), TITLE)


class Claims(Writing):
    """the list of criteria: two are ticked, the next is being looked for"""
    name = "claims"

    def go(self, sitting):
        terminal = sitting.write(WORDS, TITLE)
        terminal.wait("clear until")
        terminal.key("C-k")
        terminal.wait("0 claimed")
        self.tick(terminal, 1)
        terminal.key("Down")
        self.tick(terminal, 2)

    def tick(self, terminal, count):
        terminal.type(" ")
        terminal.wait(f"{count} claimed")

    def is_there(self, terminal):
        terminal.wait("2 claimed")

    def goes_on(self, terminal):
        terminal.key("Down")
        self.tick(terminal, 3)

    def has_room_again(self, sitting):
        sitting.terminal.key("Enter", "C-s")

    def holds(self, sitting, more=False):
        sitting.has(WORDS, TITLE)
        store = sitting.store()
        row = next(row for row in store.ask("entry.list", state="draft")["items"] if row["words"]["title"] == TITLE)
        claims = [claim["code"] for claim in store.ask("entry.show", id=row["id"])["claims"]
                  if not claim["proposed"]]
        store.close()
        check(len(claims) == (3 if more else 2), f"claimed are {claims}")


class SignOff:
    """the middle of a sign-off: what will be signed stands on the screen, and the question below it"""
    name, login, home, left = "sign_off", "price", "Queue", "decided, not signed"

    def go(self, sitting):
        terminal = sitting.terminal
        terminal.key("Enter")
        terminal.wait("1 of ")
        terminal.type("A")
        terminal.wait("[0-9]+ accepted ")
        terminal.type("S")

    def is_there(self, terminal):
        terminal.wait("To be signed: [1-9]")

    def goes_on(self, terminal):
        terminal.key("Enter")
        terminal.wait("entry [0-9]+: [0-9]+ accepted")

    def meets_full_disk(self, sitting):
        """Refused with a sentence; what was decided stays decided."""
        sitting.terminal.key("Enter")
        sitting.terminal.wait("disk of the store is full")

    def has_room_again(self, sitting):
        self.goes_on(sitting.terminal)

    def holds(self, sitting, more=False):
        """Decided and kept; then signed, once."""
        store = sitting.store(self.login)
        left = store.ask("queue.list")["unsigned_decisions"]
        lines = store.ask("journal.list", limit=500)["items"]
        store.close()
        rounds = [line["seq"] for line in lines if line["kind"] == "sign.commit" and line["seq"] > sitting.seq]
        check(len(rounds) == (1 if more else 0), f"rounds of signing: {rounds}")
        check((left == 0) == more, f"{left} decisions are not signed")


PLACES = (Form(), Editor(), Claims(), SignOff())


# -- what happens, and what must be so afterwards

def sit_down(place, sitting):
    sitting.login = place.login
    store = sitting.store(place.login)
    sitting.seq = store.greeting["seq"]
    store.close()
    return sitting.open(wait=place.home)


def in_the_middle(place, sitting):
    terminal = sit_down(place, sitting)
    place.go(sitting)
    place.is_there(terminal)
    return terminal


def found_again(place, sitting):
    """The program has gone: the store has it all, and the next start says so."""
    place.holds(sitting)
    sitting.open(wait=place.home).wait(place.left)


def until_kept(place, sitting, more=False):
    """The store has it although no key is pressed any more."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return place.holds(sitting, more)
        except Fault:
            if time.monotonic() > end:
                raise
            sitting.terminal.turn(0.1)


def hang_up(place, room):
    with Sitting(room) as sitting:
        terminal = in_the_middle(place, sitting)
        terminal.hang_up()
        terminal.wait_end()
        found_again(place, sitting)


def window_closed(place, room):
    """HUP to the program and its store at once, and nowhere to write to."""
    with Sitting(room) as sitting:
        terminal = in_the_middle(place, sitting)
        os.killpg(terminal.process.pid, signal.SIGHUP)
        terminal.hang_up()
        terminal.wait_end()
        found_again(place, sitting)


def term(place, room):
    with Sitting(room) as sitting:
        terminal = in_the_middle(place, sitting)
        signal_to(terminal, signal.SIGTERM)
        terminal.wait_end()
        check(not terminal.left_behind(), lambda: f"left behind on the terminal: {terminal.left_behind()}")
        found_again(place, sitting)


def killed(place, room):
    with Sitting(room) as sitting:
        terminal = in_the_middle(place, sitting)
        until_kept(place, sitting)
        signal_to(terminal, signal.SIGKILL)
        terminal.wait_end()
        found_again(place, sitting)


def stopped(place, room):
    """Ctrl-Z, another size, fg: safe meanwhile, and then it goes on where it was."""
    with Sitting(room) as sitting:
        sit_down(place, sitting)
        terminal = sitting.open(command=["/bin/sh", "-i"], wait="ready>", PS1="ready> ", ENV=None)
        terminal.type(" ".join(sitting.command()) + "\r")
        terminal.wait(place.home)
        place.go(sitting)
        place.is_there(terminal)
        terminal.key("C-z")
        terminal.wait("(?i)stopped|suspended")
        place.holds(sitting)
        terminal.size(100, 30)
        terminal.type("fg\r")
        place.is_there(terminal)
        place.goes_on(terminal)
        until_kept(place, sitting, more=True)


def store_killed(place, room):
    """beatbook-store goes; the screen stays and goes on, and all of it arrives."""
    with Sitting(room) as sitting:
        terminal = in_the_middle(place, sitting)
        os.kill(terminal.child("beatbook-store"), signal.SIGKILL)
        place.goes_on(terminal)
        until_kept(place, sitting, more=True)


def disk_full(place, room):
    """No room any more: nothing is lost, and with room it goes on."""
    with SmallDisk(room, 400 * 1024) as disk, Sitting(room) as sitting:
        sitting.path = disk.path
        in_the_middle(place, sitting)
        disk.fill()
        place.meets_full_disk(sitting)
        disk.make_room()
        place.has_room_again(sitting)
        until_kept(place, sitting, more=True)


EVENTS = (hang_up, window_closed, term, killed, stopped, store_killed, disk_full)

for event in EVENTS:
    for somewhere in PLACES:
        globals()[f"case_{event.__name__}__{somewhere.name}"] = partial(event, somewhere)


if __name__ == "__main__":
    main(sys.modules[__name__])
