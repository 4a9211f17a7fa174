"""faults.py - the store program dies, is not there, may not write: the screen says it in a sentence, and the
words stay."""
from sitting import BIN, PORTFOLIO, Sitting, Skip, check, os, signal, sys
from cases import main
from disk import SmallDisk


def case_store_killed(room):
    """kill -9 of beatbook-store while somebody types: the text stays, it comes back, it is saved"""
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        terminal.wait(r"\bsaved \d\d:\d\d")
        first = terminal.child("beatbook-store")
        os.kill(first, signal.SIGKILL)
        terminal.type(" dawn")
        terminal.wait("dawn")
        terminal.key("C-s")
        terminal.type("; done.")
        terminal.wait("done\\.")
        terminal.key("C-s", "C-q")
        terminal.wait(PORTFOLIO)
        check(terminal.child("beatbook-store") != first, "there is no new store program")
        titles = dict(sitting.drafts())
        check(titles.get("Collision at the gates", "").endswith("until dawn; done."),
              lambda: f"not what was typed: {titles}")


def case_store_killed_often(room):
    """killed again and again: at last the screen says so in one sentence, the words are kept, :retry goes
    on"""
    with Sitting(room) as sitting:
        sitting.open()
        terminal = sitting.write()
        terminal.wait(r"\bsaved \d\d:\d\d")
        # It is started again a few times, then no more; how often is the program's to know.
        for _ in range(30):
            here = [pid for pid, name in terminal.children().items() if name == "beatbook-store"]
            for pid in here:
                os.kill(pid, signal.SIGKILL)
            terminal.turn(0.1)
            if ":retry" in terminal.text() or "is not started again" in terminal.text():
                break
        terminal.type("!")              # something to save, so that the trouble matters
        terminal.wait("not started again|:retry|not saved: kept in")
        terminal.wait("clear until!")
        cpu = terminal.cpu()
        terminal.turn(0.5)
        check(terminal.cpu() - cpu < 0.2, "it spins while the store is down")
        terminal.key("C-q")
        terminal.wait("kept in|saved|:retry")


def case_program_missing(room):
    """there is no beatbook-store: a sentence that names it, no screen full of nothing, no hang"""
    with Sitting(room) as sitting:
        empty = room / "libexec"
        empty.mkdir()
        # Beside the running program it would be found all the same: so the program stands alone.
        alone = room / "bin"
        alone.mkdir()
        (alone / "beatbook").write_bytes((BIN / "beatbook").read_bytes())
        (alone / "beatbook").chmod(0o755)
        command = [str(alone / "beatbook"), *sitting.command()[1:]]
        if os.path.exists("/usr/local/libexec/beatbook/beatbook-store"):
            raise Skip("beatbook is installed here")
        terminal = sitting.open(command=command, wait=None, BEATBOOK_LIBEXEC=empty)
        status = terminal.wait_end()
        said = terminal.text()
        check(status == 7, f"it ended with {status}, not 7: {said}")
        check("beatbook-store" in said, f"it does not name the program: {said}")
        check(not terminal.left_behind(), lambda: f"left behind: {terminal.left_behind()}")


def case_store_read_only(room):
    """the store may not be written, being on a disk that is read-only: said in a sentence, and no crash"""
    with SmallDisk(room, 2 << 20) as disk, Sitting(room) as sitting:
        sitting.path = disk.path
        disk.make_read_only()
        terminal = sitting.open(wait=None)
        terminal.wait("read-only|cannot be (written|opened)|may not")
        terminal.key("q")
        terminal.wait_end()
        check(not terminal.left_behind(), lambda: f"left behind: {terminal.left_behind()}")


def case_store_vanishes(room):
    """no file where --store points: it says so and names it, and makes nothing without being asked"""
    with Sitting(room) as sitting:
        sitting.path.unlink()
        terminal = sitting.open(wait="no store")
        terminal.wait("store\\.db")
        terminal.key("q")
        terminal.wait_end()
        check(not sitting.path.exists(), "it made one without being asked")


def case_not_a_store(room):
    """a file that is no store: refused with a sentence, untouched"""
    with Sitting(room) as sitting:
        for rest in room.glob("store.db*"):
            rest.unlink()
        sitting.path.write_bytes(b"this is a letter to the sergeant\n" * 200)
        before = sitting.path.read_bytes()
        terminal = sitting.open(wait=None)
        status = terminal.wait_end()
        check(status in (6, 7), f"it ended with {status}: {terminal.text()}")
        check(len(terminal.text().strip()) > 20, "it says nothing")
        check(sitting.path.read_bytes() == before, "it changed the file")


if __name__ == "__main__":
    main(sys.modules[__name__])
