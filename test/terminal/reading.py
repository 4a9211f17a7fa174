"""reading.py - documents are read and reports written on the screen while that takes its time: keys are answered, Escape stops it, nothing is half done.

The program that reads stands still until the test lets it go on: a pipe that it reads from first.
"""
import os

from sitting import BIN, Sitting, check, sys
from cases import main

TRAINING = "barraclough"
ITEMS = 10000


class Reading(Sitting):
    """The training unit with documents at hand, and a reader of them that waits for gate()."""
    program, first = "beatbook-import", ""

    def __init__(self, room, gated=True):
        super().__init__(room)
        self.login = TRAINING
        self.gate = room / "gate"
        if gated:
            os.mkfifo(self.gate)
            folder = room / "libexec"
            folder.mkdir()
            program = folder / self.program
            program.write_text(f"#!/bin/sh\n{self.first}read -r go <'{self.gate}'\nexec '{BIN}/{self.program}' \"$@\"\n")
            program.chmod(0o755)
            self.env["BEATBOOK_LIBEXEC"] = str(folder)

    def say(self, line, wait):
        terminal = self.terminal or self.open(wait="People")
        terminal.key(":")
        terminal.type(line)
        terminal.key("Enter")
        terminal.wait(wait)
        return terminal

    def go(self):
        """One reading goes on; there is somebody who waits for it."""
        with open(self.gate, "w", encoding="ascii") as gate:
            gate.write("go\n")

    def versions(self):
        store = self.store(TRAINING)
        found = [(row["id"], row["version"]) for row in store.ask("framework.list")["items"]]
        store.close()
        return found


class Printing(Reading):
    """The training unit that writes an apprentice's report, and a printer that says how far it is and then waits."""
    program, first = "beatbook-print", "echo progress 120 400 >&2\n"

    def report(self, path):
        terminal = self.say("portfolio sian", "Siân Hughes")
        self.say("report", "Write the portfolio as")
        terminal.key("Enter")
        terminal.wait("write it to")
        terminal.type(str(path))
        terminal.key("Enter")
        terminal.wait("page 120 of 400")
        return terminal


def case_report_goes_on(room):
    """a report is made: how far it is stands there, the screen answers, and the file is whole when it is there"""
    with Printing(room) as printing:
        path = room / "sian.html"
        terminal = printing.report(path)
        terminal.key("C-l")
        terminal.wait("page 120 of 400")
        check(not path.exists(), "there is a file before it is made")
        printing.go()
        terminal.wait("written: ")
        check(path.read_text(encoding="utf-8").endswith("</html>\n"), "it is not whole")


def case_report_stops(room):
    """Escape ends the report, and what prints it; nothing is left"""
    with Printing(room) as printing:
        path = room / "sian.html"
        terminal = printing.report(path)
        terminal.key("Esc")
        terminal.wait("stopped: nothing was written")
        check("beatbook-print" not in terminal.children().values(), lambda: f"it still prints: {terminal.children()}")
        left = [file.name for file in room.iterdir() if file.name.startswith((".beatbook-", "sian."))]
        check(not left, lambda: f"{left} is left")


def document(room, version="1.0", items=ITEMS, words="Do the thing"):
    path = room / f"big-{version}.xml"
    sections = "".join(
        f'  <section id="sec{at}">\n    <title>Section {at}</title>\n' + "".join(
            f'    <item kind="skill" id="i{n}" code="S{n}"><p>{words if n % 3 == 0 else "Do the thing"} {n}</p></item>\n'
            for n in range(at * 100, min(items, at * 100 + 100))) + "  </section>\n"
        for at in range((items + 99) // 100))
    path.write_text(f"""<?xml version="1.0" encoding="UTF-8"?>
<framework xmlns="urn:beatbook:framework:1" id="big" version="{version}" type="professional-framework" codes="assigned" xml:lang="en-GB">
  <about>
    <title>Big</title>
    <issuer>Nobody</issuer>
    <source>nowhere</source>
  </about>
{sections}</framework>
""", encoding="utf-8")
    return path


def case_keys_are_answered(room):
    """while a file is read the help opens and closes; then its faults are looked at as ever"""
    with Reading(room) as reading:
        path = document(room, items=3)
        terminal = reading.say(f"check {path}", "reading .*Esc stops")
        terminal.key("?")
        terminal.wait("one row up")
        terminal.key("q")
        terminal.wait("reading .*Esc stops")
        reading.go()
        terminal.wait("No faults")


def case_one_file_after_the_other(room):
    """which of several is being read"""
    with Reading(room) as reading:
        terminal = reading.say(f"check {document(room, '1.0', 3)} {document(room, '1.1', 3)}", "1 of 2")
        reading.go()
        terminal.wait("2 of 2")
        reading.go()
        terminal.wait("No faults")


def case_escape_stops(room):
    """Escape ends the reading, and what reads with it; nothing was taken in"""
    with Reading(room) as reading:
        before = reading.versions()
        path = document(room, items=3)
        terminal = reading.say(f"import {path}", "reading .*Esc stops")
        terminal.child("beatbook-import")
        terminal.key("Esc")
        terminal.wait("reading", gone=True)
        terminal.wait("Fiona Barraclough")
        check("beatbook-import" not in terminal.children().values(), lambda: f"it still reads: {terminal.children()}")
        check(reading.versions() == before, lambda: f"something was taken in: {reading.versions()}")
        reading.say(f"diff {path}", "reading both versions")
        terminal.key("Esc")
        terminal.wait("Fiona Barraclough")
        reading.say("impact pcso-standard@1.0", "reading both versions")
        terminal.key("q")
        terminal.wait("Fiona Barraclough")


def case_what_was_read_is_taken_in(room):
    """a file that is written to after it was read and before y: what was shown is what comes"""
    with Reading(room, gated=False) as reading:
        path = document(room, items=3)
        terminal = reading.say(f"import {path}", "This would happen")
        document(room, "1.0", 7)
        terminal.key("y")
        terminal.wait("Done:")
        store = reading.store(TRAINING)
        shown = store.ask("framework.show", id="big")["framework"]
        store.close()
        check(shown["items"] == 3, lambda: f"another file came: {shown}")


def case_ten_thousand_items(room):
    """read, looked at and taken in while keys are typed; and compared with the next version"""
    with Reading(room, gated=False) as reading:
        path = document(room)
        terminal = reading.say(f"import {path}", "reading|This would happen")
        terminal.key(":")
        terminal.type("help")
        terminal.wait("help")
        terminal.key("Esc")
        terminal.wait("This would happen")
        terminal.key("y")
        terminal.wait("Done:")
        check(("big", "1.0") in reading.versions(), "it did not come")
        reading.say(f"diff {document(room, '2.0', words='Do another thing')}", "3334 reworded")


if __name__ == "__main__":
    main(sys.modules[__name__])
