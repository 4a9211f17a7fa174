"""lock.py - a locked screen on a real terminal: none of anybody's words stand on it, and nothing but the right PIN brings them back."""
import re
import subprocess

from sitting import BIN, PORTFOLIO, Sitting, check, os, signal, signal_to, sys
from cases import main

PIN, WRONG = "246813", "135790"
LOCKED = "locked: .* asks for the PIN of price"
QUEUE = "Queue"


def sat(room, login="price", home=QUEUE):
    """Somebody who has a PIN, in front of their first screen."""
    sitting = Sitting(room)
    subprocess.run([str(BIN / "beatbook-admin"), "--store", str(sitting.path), "signing", "pin"], check=True, capture_output=True)
    sitting.login = login
    store = sitting.store(login)
    store.write("pin.set", new_pin=PIN)
    store.close()
    sitting.open(wait=home)
    return sitting


def words_on(terminal):
    return set(re.findall(r"\w{3,}", terminal.text()))


def lock(sitting):
    """-> the words that stood there before and must not now."""
    terminal = sitting.terminal
    before = words_on(terminal)
    terminal.type(":lock\r")
    terminal.wait(LOCKED)
    return before - set("locked asks for the PIN price this screen Ctrl ends session what was written kept".split())


def shows_nothing(terminal, before):
    seen = words_on(terminal)
    check(not seen & before, lambda: f"on the locked screen stands {seen & before}")
    check(len([row for row in terminal.text().splitlines() if row.strip()]) <= 2, terminal.text())


def case_nothing_stands_there(room):
    with sat(room) as sitting:
        terminal = sitting.terminal
        before = lock(sitting)
        check(len(before) > 10, f"there was nothing to hide: {before}")
        shows_nothing(terminal, before)
        check(b"\x1b]" not in terminal.raw, "something stands in the terminal's title")
        sent = len(terminal.raw)
        terminal.type("jjq:queue\r")    # the Enter asks for the PIN; nothing else does anything
        terminal.wait("your PIN")
        came = terminal.raw[sent:].decode(errors="replace")
        check(not any(word in came for word in before), lambda: f"words came: {came!r}")


def case_wrong_pin(room):
    with sat(room) as sitting:
        terminal = sitting.terminal
        before = lock(sitting)
        terminal.key("Enter")
        terminal.type(WRONG + "\r")
        terminal.wait("wrong PIN")
        terminal.wait(LOCKED)
        check(not words_on(terminal) & before, terminal.text)
        check(WRONG not in terminal.raw.decode(errors="replace"), "the PIN can be read")
        terminal.key("Enter")
        terminal.type(PIN + "\r")
        terminal.wait(QUEUE)
        terminal.wait("locked", gone=True)
        check(PIN not in terminal.raw.decode(errors="replace"), "the PIN can be read")


def case_another_size(room):
    with sat(room) as sitting:
        terminal = sitting.terminal
        before = lock(sitting)
        for cols, rows in ((120, 40), (60, 16), (80, 24)):
            terminal.size(cols, rows)
            signal_to(terminal, signal.SIGWINCH)
            terminal.wait(LOCKED)
            shows_nothing(terminal, before)


def case_store_killed(room):
    """The store is started again, and judges; a lock is not opened by its absence."""
    with sat(room) as sitting:
        terminal = sitting.terminal
        before = lock(sitting)
        os.kill(terminal.child("beatbook-store"), signal.SIGKILL)
        terminal.key("Enter")
        terminal.wait("your PIN")
        check(not words_on(terminal) & before - {"PIN"}, terminal.text)
        terminal.type(PIN + "\r")
        terminal.wait(QUEUE)


def case_hang_up(room):
    """The end comes as it does on any screen, and the words are in the store."""
    with sat(room, "sian", PORTFOLIO) as sitting:
        terminal = sitting.write()
        terminal.key("Esc")
        terminal.wait(PORTFOLIO)
        terminal.type(":lock\r")
        terminal.wait("locked: .* PIN of sian")
        terminal.hang_up()
        terminal.wait_end()
        sitting.has()


def case_the_way_out(room):
    """Words typed a moment ago, a PIN that is wrong: the session ends in order, and the words are in the store."""
    with sat(room, "sian", PORTFOLIO) as sitting:
        terminal = sitting.write()
        terminal.type("\x10lock\r")
        terminal.wait("locked: .* PIN of sian")
        before = words_on(terminal)
        check(len(before) < 20, lambda: f"the editor's words stand there: {before}")
        terminal.size(120, 40)
        signal_to(terminal, signal.SIGWINCH)
        terminal.wait("Ctrl-Q ends the session")
        check(words_on(terminal) <= before, terminal.text)
        terminal.key("Enter")
        terminal.type(WRONG + "\r")
        terminal.wait("wrong PIN")
        terminal.key("C-q")
        terminal.wait_end()
        sitting.has()


def case_stopped(room):
    """Ctrl-Z, another size, fg: locked before, locked after."""
    with sat(room) as sitting:
        terminal = sitting.open(command=["/bin/sh", "-i"], wait="ready>", PS1="ready> ", ENV=None)
        terminal.type(" ".join(sitting.command()) + "\r")
        terminal.wait(QUEUE)
        before = lock(sitting)
        terminal.key("C-z")
        terminal.wait("(?i)stopped|suspended")
        terminal.size(100, 30)
        terminal.type("fg\r")
        terminal.wait(LOCKED)
        shows_nothing(terminal, before)


if __name__ == "__main__":
    main(sys.modules[__name__])
