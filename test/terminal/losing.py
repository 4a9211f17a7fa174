"""losing.py - in mid-sentence: the line drops, the lid closes, the process is killed. Nothing is lost."""
from sitting import BIN, PORTFOLIO, WORDS, Sitting, check, os, signal, signal_to, sys
from cases import main


def case_hang_up(room):
    """the terminal goes away while a word is being typed: the letters that were typed are kept"""
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        terminal.wait("clear until")    # it has been read; nothing has been saved yet
        terminal.hang_up()
        status = terminal.wait_end()
        check(status in (0, -signal.SIGHUP, 128 + signal.SIGHUP), f"it ended with {status}")
        sitting.has()


def ended_by(room, number):
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        terminal.wait("clear until")
        signal_to(terminal, number)
        terminal.wait_end()
        check(not terminal.left_behind(), lambda: f"left behind on the terminal: {terminal.left_behind()}")
        sitting.has()


def case_term(room):
    """TERM: the draft is whole, the terminal is as it was"""
    ended_by(room, signal.SIGTERM)


def case_int(room):
    """INT from outside: the same"""
    ended_by(room, signal.SIGINT)


def case_stop_and_resize(room):
    """Ctrl-Z, another size, fg: the words are safe meanwhile, then the same screen at the new size"""
    with Sitting(room) as sitting:
        terminal = sitting.open(command=["/bin/sh", "-i"], wait="ready>", PS1="ready> ", ENV=None)
        terminal.type(" ".join(sitting.command()) + "\r")
        terminal.wait(PORTFOLIO)
        sitting.write()
        terminal.wait("clear until")
        terminal.key("C-z")
        terminal.wait("(?i)stopped|suspended")
        check(not [w for w in terminal.left_behind() if w != "raw mode"],
              lambda: f"left to the shell: {terminal.left_behind()}")
        sitting.has()
        terminal.size(100, 30)
        terminal.type("fg\r")
        terminal.wait("clear until")
        # The bottom line is line 30 now.
        terminal.wait(r"(?s)\A(?:[^\n]*\n){29}[^\n]*(submit|saved|leave|help)")
        check(terminal.screen.alt is not None, "it came back without its screen")
        terminal.type(" the car came.")
        terminal.wait("the car came")
        terminal.key("C-s")
        terminal.wait("saved")


def case_killed(room):
    """kill -9 once the screen says saved: the words are there, and offered at the next start"""
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        terminal.wait(r"\bsaved \d\d:\d\d")
        signal_to(terminal, signal.SIGKILL)
        check(terminal.wait_end() == -signal.SIGKILL, "it was not killed")
        sitting.has()
        terminal = sitting.open()
        terminal.wait("[1-9][0-9]* drafts?")
        terminal.key("e")
        terminal.wait("Collision at the gates")
        terminal.key("Enter")
        terminal.wait("clear until")


def learnt(terminal):
    """As far as the last question about a line of hours."""
    terminal.key("H")
    terminal.wait("Off-the-job hours")
    terminal.key("n")
    terminal.wait("which day")
    terminal.key("Enter")
    terminal.wait("how long")
    terminal.type("1:30")
    terminal.key("Enter")
    terminal.wait("Why is it off the job")
    terminal.key("Enter")
    terminal.wait("What was learnt")


def case_killed_in_a_question(room):
    """kill -9 while a question is being answered: the words are in the person's own folder, and stand there at the next start"""
    with Sitting(room) as sitting:
        terminal = sitting.open()
        learnt(terminal)
        terminal.type("How a statement is ta")
        terminal.wait("statement is ta")
        kept = []
        while kept != ["How a statement is ta"]:    # the harness ends a case that does not come to it
            terminal.turn(0.1)
            kept = [file.read_text() for file in (sitting.state / "beatbook").glob("words-*")]
        signal_to(terminal, signal.SIGKILL)
        check(terminal.wait_end() == -signal.SIGKILL, "it was not killed")
        terminal = sitting.open()
        learnt(terminal)
        terminal.wait("(?s)as you left it.*How a statement is ta")
        terminal.type("ken down")
        terminal.key("Enter")
        terminal.wait("How a statement is taken down")
        check(not list((sitting.state / "beatbook").glob("words-*")), "what was answered lies about")


def case_killed_early(room):
    """kill -9 before anything was saved: the store is whole, nothing is half there"""
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        signal_to(terminal, signal.SIGKILL)
        terminal.wait_end()
        for title, words in sitting.drafts():
            if title and "Collision at the gates".startswith(title):
                check(WORDS.startswith(words), f"half a draft: {title!r} {words!r}")
        store = sitting.store()
        check(store.ask("inbox.show") is not None, "the store does not answer")
        store.close()


def case_both_killed(room):
    """kill -9 of both programs at once: text that the screen called saved is there"""
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        terminal.wait(r"\bsaved \d\d:\d\d")
        os.kill(terminal.child("beatbook-store"), signal.SIGKILL)
        signal_to(terminal, signal.SIGKILL)
        terminal.wait_end()
        sitting.has()


def case_ctrl_c(room):
    """Ctrl-C is a key like another: nobody is thrown out by it"""
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        terminal.type("\x03")
        terminal.type(" then")
        terminal.wait("clear until then")
        check(terminal.process.poll() is None, "it ended")


def case_leaves_the_terminal(room):
    """leaving by q gives the terminal back as it was, and ends the store program"""
    with Sitting(room) as sitting:
        terminal = sitting.open()
        store = terminal.child("beatbook-store")
        terminal.key("q")
        check(terminal.wait_end() == 0, "it did not end with 0")
        check(not terminal.left_behind(), lambda: f"left behind on the terminal: {terminal.left_behind()}")
        check(not os.path.exists(f"/proc/{store}"), "beatbook-store is still there")


if __name__ == "__main__":
    assert BIN
    main(sys.modules[__name__])
