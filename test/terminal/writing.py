"""writing.py - words as they come from fingers, from the clipboard and from another editor: none lost, none split, no stutter."""
import os
import re
import signal

from sitting import PORTFOLIO, WORDS, Sitting, Skip, Terminal, check, sys
from cases import main

LARGE = "Siân met the wŷr by the school gate and wrote it down. " * 1900  # more than 100 kB
UNDO, REDO, EXTERNAL = "\x15", "\x12", "\x05"
MARKED = rb"\x1b\[[0-9;]*4m\x0f?(\x1b\[[0-9;]*m)?"  # underlined, in a colour or not
ONE_SCREEN = 4000  # bytes: 24 rows of 80 columns, drawn twice at most

# An editor that shows a line of its own, tells its number, and goes on when there is a file "go".
EDITOR = """#!/bin/sh
stty -echo
printf '\\033[2J\\033[Hthe other editor'
echo $$ >"{room}/pid"
until [ -e "{room}/go" ]; do sleep 0.05; done
{then}
"""


def pasted(text):
    return "\x1b[200~" + text + "\x1b[201~"


def case_paste_100_kb(room):
    """a paste of 100 kB is one change, drawn once, taken back by one key, and whole in the store"""
    with Sitting(room) as sitting:
        terminal = sitting.open()
        sitting.write("")
        terminal.wait("Collision")
        sent = len(terminal.raw)
        terminal.type(pasted(LARGE + "the very end"))
        terminal.wait("the very end")
        terminal.key("x")
        terminal.wait("the very endx")
        check(len(terminal.raw) - sent < ONE_SCREEN, lambda: f"{len(terminal.raw) - sent} bytes: drawn more than once")
        terminal.key(UNDO, UNDO)
        terminal.wait("the very end", gone=True)
        terminal.wait("Draft|New entry")
        terminal.key(REDO)
        terminal.wait("the very end")
        terminal.key("C-q")
        terminal.wait(PORTFOLIO)
        sitting.has(LARGE + "the very end")


def outside(sitting, then, **env):
    """Siân writes, then is in the other editor; -> its process number"""
    path = sitting.room / "editor"
    path.write_text(EDITOR.format(room=sitting.room, then=then))
    path.chmod(0o755)
    terminal = sitting.open(VISUAL=str(path), **env)
    sitting.write()
    terminal.wait("clear until")
    terminal.key(EXTERNAL)
    terminal.wait("the other editor")
    while not (sitting.room / "pid").exists() or not (sitting.room / "pid").read_text().strip():
        terminal.turn(0.05)
    return terminal, int((sitting.room / "pid").read_text())


def go_on(sitting):
    (sitting.room / "go").touch()


def case_editor_resized(room):
    """the terminal gets another size while the other editor runs: the right screen at the new size"""
    with Sitting(room) as sitting:
        terminal, _ = outside(sitting, 'printf " and from outside" >>"$1"')
        sitting.has()                   # it was safe before the editor came
        terminal.size(100, 30)
        go_on(sitting)
        terminal.wait("and from outside")
        terminal.wait("the other editor", gone=True)
        lines = [line.rstrip() for line in terminal.text().split("\n")]
        check(any("─" * 100 in line or "-" * 100 in line for line in lines[:9]), lambda: f"no rule across 100 columns: {lines}")
        check("^X submit" in lines[29], lambda: f"no hints in row 30: {lines}")
        terminal.size(60, 16)
        terminal.wait(r"^X submit|\^X submit")
        terminal.key("C-q")
        terminal.wait(PORTFOLIO)
        sitting.has(WORDS + " and from outside")


def case_editor_killed(room):
    """the other editor is killed: it is said, the words stand there, the terminal works"""
    with Sitting(room) as sitting:
        terminal, pid = outside(sitting, ":")
        os.kill(pid, signal.SIGKILL)
        terminal.wait("ended with a fault")
        terminal.wait("clear until")
        terminal.type(" the end")
        terminal.wait("the end")
        terminal.key("C-q")
        terminal.wait(PORTFOLIO)
        sitting.has(WORDS + " the end")


def case_both_killed_outside(room):
    """the program is killed while the other editor runs: the words were in the store before"""
    with Sitting(room) as sitting:
        terminal, pid = outside(sitting, ":")
        os.kill(terminal.process.pid, signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
        terminal.wait_end()
        sitting.has()
        sitting.open(wait="last .*Collision")


def case_editor_hang_up(room):
    """the terminal goes while the other editor runs: what it wrote is not taken, nothing is lost"""
    with Sitting(room) as sitting:
        terminal, pid = outside(sitting, ":")
        terminal.hang_up()
        terminal.wait_end()
        sitting.has()
        check(not os.path.exists(f"/proc/{pid}"), "the other editor still runs")


def case_misspelt_marked(room):
    """a misspelt word is underlined once the hand rests, without colours too; nothing of it is loaded before an entry is open"""
    words = room / "dictionaries"
    words.mkdir()
    (words / "en_GB.aff").write_text("SET UTF-8\n")
    (words / "en_GB.dic").write_text("2\nschool\nthe\n")
    for term in ("xterm-256color", "vt100"):
        (room / term).mkdir()
        with Sitting(room / term) as sitting:
            terminal = sitting.open(DICPATH=str(words), TERM=term)
            maps = open(f"/proc/{terminal.process.pid}/maps").read()
            check("hunspell" not in maps and "stdc++" not in maps, "the first screen loads what it does not need")
            terminal.key("n")
            terminal.wait("New entry")
            terminal.key("S-Tab")
            terminal.type("the shcool, the school ")
            if not loaded(terminal):
                raise Skip("built without hunspell")
            start = len(terminal.raw)
            terminal.key("C-l")
            terminal.wait_bytes(MARKED + rb"shcool", start)
            check(not re.search(MARKED + rb"school", bytes(terminal.raw[start:])), "a right word is marked")
            terminal.key("C-q")
            terminal.wait(PORTFOLIO)


def loaded(terminal):
    """Is hunspell there within two seconds of rest?"""
    for _ in range(40):
        terminal.turn(0.05)
        if "hunspell" in open(f"/proc/{terminal.process.pid}/maps").read():
            return True
    return False


def case_editor_interrupted(room):
    """Ctrl-C in the other editor is the editor's: the program goes on with the words as they were"""
    with Sitting(room) as sitting:
        terminal, _ = outside(sitting, ":")
        terminal.key("\x03")
        terminal.wait("ended with a fault")
        terminal.type(" the end")
        terminal.wait("clear until the end")
        terminal.key("C-q")
        terminal.wait(PORTFOLIO)
        sitting.has(WORDS + " the end")


def write_in_turns(first, second):
    second.wait(PORTFOLIO)
    second.key("n")
    second.wait("New entry")
    second.type("Second of two")
    second.key("S-Tab")
    second.type("The other window")
    first.type(" and more")
    second.type(" and more")
    first.wait("and more")
    second.type("\x1b[19~")  # F8
    second.wait("First of two")
    second.type("first of")
    second.key("Enter")
    second.wait("One window")
    first.key("C-q")
    first.wait(PORTFOLIO)
    second.key("C-q")
    second.wait(PORTFOLIO)


def case_two_windows(room):
    """Two windows, a draft in each, written in turns; then each goes on with the other's: both are whole"""
    with Sitting(room) as sitting:
        first = sitting.open()
        sitting.write("One window", "First of two")
        first.wait("saved [0-9]")
        second = Terminal(sitting.command(), 80, 24, sitting.env)
        try:
            write_in_turns(first, second)
        finally:
            second.close()
        sitting.has("One window and more", "First of two")
        sitting.has("The other window and more", "Second of two")


def case_term_outside(room):
    """TERM while the other editor runs ends both; the words are safe"""
    with Sitting(room) as sitting:
        terminal, pid = outside(sitting, ":")
        os.kill(terminal.process.pid, signal.SIGTERM)
        terminal.wait_end()
        check(not os.path.exists(f"/proc/{pid}"), "the other editor still runs")
        sitting.has()


if __name__ == "__main__":
    main(sys.modules[__name__])
