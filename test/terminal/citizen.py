"""citizen.py - strange terminals, strange sizes, strange titles: no crash, no spinning, nothing that harms a
terminal."""
import random
import re

from sitting import LOGIN, PORTFOLIO, Sitting, check, os, signal, signal_to, sys
from cases import main

TOO_SMALL = "too small"


def case_unknown_term(room):
    """a TERM that nobody knows: an old acquaintance is used instead, and a sentence says so"""
    with Sitting(room) as sitting:
        terminal = sitting.open(wait=None, TERM="no-such-terminal-9")
        terminal.wait_bytes(rb"Behaviours")
        terminal.wait_bytes(rb"no-such-terminal-9")
        terminal.type("q")
        check(terminal.wait_end() == 0, "it did not end with 0")


def case_no_term(room):
    """no TERM at all: the same, or a sentence; never a crash"""
    with Sitting(room) as sitting:
        terminal = sitting.open(wait=None, TERM=None)
        terminal.wait_bytes(rb"Behaviours|full screen")
        terminal.type("q")
        check(terminal.wait_end() in (0, 7), "it did not end as it should")


def case_dumb(room):
    """a terminal that cannot place a cursor: a sentence that names the way without a screen"""
    with Sitting(room) as sitting:
        terminal = sitting.open(wait=None, TERM="dumb")
        check(terminal.wait_end() == 7, "it did not end with 7")
        check("--help" in terminal.text(), f"no way out is named: {terminal.text()}")


def on_terminal(room, term, locale="C.UTF-8"):
    with Sitting(room) as sitting:
        terminal = sitting.open(wait=None, TERM=term, LC_ALL=locale)
        terminal.wait_bytes(rb"Behaviours")
        terminal.wait(PORTFOLIO)
        terminal.type("jjj\t")
        terminal.key("n")
        terminal.wait("New entry")
        terminal.type("Sgw\u0175r at the gates" if locale == "C.UTF-8" else "At the gates")
        terminal.wait("at the gates|At the gates")
        terminal.key("C-q")
        terminal.wait(PORTFOLIO)
        terminal.type("q")
        check(terminal.wait_end() == 0, "it did not end with 0")
        return terminal


def case_vt100(room):
    """TERM=vt100: no colours are sent"""
    terminal = on_terminal(room, "vt100")
    colour = re.search(rb"\x1b\[(?:\d+;)*(?:[34][0-79])(?:;\d+)*m", terminal.raw)
    check(not colour, lambda: f"a colour for a vt100: {colour}")


def case_linux(room):
    """TERM=linux: the console"""
    on_terminal(room, "linux")


def case_ascii(room):
    """a locale without UTF-8: only ASCII is sent"""
    terminal = on_terminal(room, "xterm", "C")
    check(all(byte < 128 for byte in terminal.raw), "bytes that this terminal cannot show")


def case_tiny(room):
    """1x1, then a real size: the line that says too small, then the screen"""
    with Sitting(room) as sitting:
        terminal = sitting.open(1, 1, wait=None)
        terminal.wait_bytes(rb"t")
        terminal.size(40, 10)
        terminal.wait(TOO_SMALL)
        terminal.size(80, 24)
        terminal.wait(PORTFOLIO)
        terminal.size(1, 1)
        terminal.type("jjkk\t\t")
        terminal.size(80, 24)
        terminal.wait(PORTFOLIO)
        check(terminal.process.poll() is None, "it ended")


def case_storm(room):
    """two hundred sizes while keys are pressed, in the portfolio and in the editor: still there, at the last
    size"""
    with Sitting(room) as sitting:
        terminal = sitting.open()
        dice = random.Random(7)
        for screen in ("portfolio", "editor"):
            if screen == "editor":
                sitting.write()
            for _ in range(100):
                terminal.size(dice.randint(1, 250), dice.randint(1, 80))
                terminal.type(dice.choice("jkl") if screen == "portfolio" else "x")
                terminal.turn(0)
            terminal.size(80, 24)
            terminal.type("\x0c")
            terminal.wait(PORTFOLIO if screen == "portfolio" else "New entry|Draft")
        check(terminal.process.poll() is None, "it ended")


def case_lines_99999(room):
    """LINES=99999 and COLUMNS=99999: not believed"""
    with Sitting(room) as sitting:
        terminal = sitting.open(LINES=99999, COLUMNS=99999)
        memory = int(re.search(r"VmRSS:\s*(\d+)",
                               open(f"/proc/{terminal.process.pid}/status").read()).group(1))
        check(memory < 100_000, f"{memory} kB of memory")
        terminal.type("j")
        terminal.wait(PORTFOLIO)


def case_end_of_input(room):
    """the terminal is gone for good: it ends at once, with next to no processor time"""
    with Sitting(room) as sitting:
        terminal = sitting.open()
        signal_to(terminal, signal.SIGSTOP)         # so that its time can be read to the end
        before = terminal.cpu()
        terminal.hang_up()
        signal_to(terminal, signal.SIGCONT)
        pid, spent = terminal.process.pid, 0.0
        while os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            spent = terminal.cpu() - before
            check(spent < 1.0, "it spins")
        terminal.wait_end()
        check(spent < 1.0, f"it spent {spent:.1f} s of processor time on ending")


def case_hangup_ignored(room):
    """started by nohup: HUP is ignored, and yet it does not spin when the terminal is gone"""
    with Sitting(room) as sitting:
        command = ["/bin/sh", "-c", 'trap "" HUP; exec "$@"', "sh", *sitting.command()]
        terminal = sitting.open(command=command)
        terminal.hang_up()
        terminal.wait_end()


def case_hostile_titles(room):
    """a title with escape and bidi characters, sent in raw frames: refused by the store, or harmless on the
    wire"""
    from frames import Refused
    evil = ("a\x1b]0;owned\x07b", "a\x9b31mb", "a\u202eb", "a\u2066b", "a\rb", "a\x08b", "a\x7fb", "a\u200bb",
            "a\U000e0041b",
            "a\u2028b")
    with Sitting(room) as sitting:
        store = sitting.store()
        refused = 0
        for title in evil:
            try:
                store.save(title, "words " + title)
            except Refused:
                refused += 1
        store.close()
        check(refused == len(evil), f"the store took {len(evil) - refused} of them")


def case_hostile_store(room):
    """the same in the rows of a store that somebody wrote by hand: nothing of it reaches the terminal"""
    import sqlite3
    evil = "X\x1b]0;owned\x07\x1b[31mY\u202eZ\u2066W\x9b5mV"
    with Sitting(room) as sitting:
        store = sitting.store()
        store.save("to be changed", "words", claims=[])
        store.close()
        base = sqlite3.connect(sitting.path)
        base.execute("UPDATE draft SET title = ?, narrative = ?, place = ? WHERE title = 'to be changed'",
                     (evil, evil, evil))
        base.commit()
        base.close()
        terminal = sitting.open()
        start = len(terminal.raw)
        terminal.key("e")
        terminal.wait("Entries|not clean|cannot be")
        terminal.key("Enter")
        terminal.turn(0.3)
        said = bytes(terminal.raw[start:])
        text = said.decode(errors="replace")
        check(b"\x1b]" not in said, "an operating system command came through")
        check(not re.search("[\u202a-\u202e\u2066-\u2069\x80-\x9f]", text),
              "bidi or C1 characters came through")
        check(terminal.screen.title == "", f"the title of the window is {terminal.screen.title!r}")
        check(terminal.process.poll() is None, "it ended")


def case_paste_is_text(room):
    """a pasted text is text, not commands"""
    with Sitting(room) as sitting:
        terminal = sitting.open()
        terminal.type("\x1b[200~q:quit\rn\x1b[201~")
        terminal.turn(0.2)
        check(terminal.process.poll() is None, "the paste was obeyed")
        sitting.write("")
        terminal.type("\x1b[200~one\rtwo\x1b]0;x\x07\x1b[201~")
        terminal.wait("two")
        check(terminal.screen.title == "", "the paste came back as a command to the terminal")


def case_typed_ahead(room):
    """keys typed while the store thinks wait for what they are meant for; a store that says nothing locks nobody in"""
    with Sitting(room) as sitting:
        terminal = sitting.open()
        store = terminal.child("beatbook-store")
        os.kill(store, signal.SIGSTOP)
        terminal.key("e", "Down", "Enter")
        terminal.wait("Entries")
        os.kill(store, signal.SIGCONT)
        terminal.wait("Entries", gone=True)     # the second entry is open
        terminal.type("qq")
        terminal.wait(PORTFOLIO)
        os.kill(store, signal.SIGSTOP)
        terminal.key("e")
        terminal.wait("Entries")
        terminal.type("q")
        terminal.wait(PORTFOLIO)
        os.kill(store, signal.SIGCONT)


if __name__ == "__main__":
    assert LOGIN
    main(sys.modules[__name__])
