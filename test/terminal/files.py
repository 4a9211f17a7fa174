"""files.py - files that go with an entry while things go wrong: the store is slow or killed, the disk is full, the terminal goes. Nothing is half there,
and the screen goes on."""
from sitting import PORTFOLIO, Sitting, check, os, signal, sys
from cases import main
from disk import SmallDisk

MB = 1024 * 1024
TRAINING = "barraclough"


class Files(Sitting):
    """Siân in the list of files of a draft, and a large file to attach."""

    def __init__(self, room, size=10 * MB, path=None):
        super().__init__(room)
        self.path = path or self.path
        self.data = os.urandom(size)
        self.file = room / "large.bin"
        self.file.write_bytes(self.data)
        store = self.store(TRAINING)
        store.write("limits.set", attachment=10 * MB, quota=100 * MB)
        store.close()

    def list(self):
        terminal = self.open()
        terminal.key("n")
        terminal.wait("New entry")
        terminal.type("With a file")
        terminal.key("\x1b[17~")       # F6
        terminal.wait("a attaches one")
        return terminal

    def attach(self, wait="attached: large.bin"):
        terminal = self.terminal
        terminal.key("a")
        terminal.type(str(self.file))
        terminal.key("Enter")
        terminal.wait(wait)

    def save(self, name, wait):
        terminal = self.terminal
        terminal.key("s")
        terminal.type(str(name))
        terminal.key("Enter")
        terminal.wait(wait)

    def held(self):
        """[(name, bytes)] of the draft's files."""
        store = self.store()
        shown = [store.ask("entry.show", id=row["id"]) for row in store.ask("entry.list", state="draft")["items"]]
        found = [(one["name"], one["bytes"]) for entry in shown for one in entry["attachments"]]
        whole = store.ask("journal.verify")["whole"]
        store.close()
        check(whole, "verify does not hold")
        return found


def left_over(folder):
    return [file.name for file in folder.iterdir() if file.name.startswith(".beatbook-")]


def case_stopped_while_the_store_is_slow(room):
    """the store does not answer: the screen does, and Escape leaves nothing, either way"""
    with Files(room) as files:
        terminal = files.list()
        pid = terminal.child("beatbook-store")
        os.kill(pid, signal.SIGSTOP)
        files.attach("the store takes large.bin, 10 MB .Esc stops it")
        terminal.key("q")
        terminal.wait("the store is taking the file: Esc stops it")
        terminal.key("Esc")
        terminal.wait("it is taken off again")
        os.kill(pid, signal.SIGCONT)
        terminal.wait("stopped: nothing was attached")
        check(files.held() == [], lambda: f"it is there: {files.held()}")
        files.attach()
        terminal.wait("1 of 20")
        os.kill(pid, signal.SIGSTOP)
        files.save(room / "out.bin", "saving: 0 bytes of 10 MB .Esc stops it")
        terminal.key("Esc")
        terminal.wait("stopped: nothing was saved")
        os.kill(pid, signal.SIGCONT)
        files.save(room / "again.bin", "saved as .*again.bin")
        check((room / "again.bin").read_bytes() == files.data, "other bytes came back")
        check(not (room / "out.bin").exists() and not left_over(room), lambda: f"left: {left_over(room)}")


def case_store_killed_in_the_middle(room):
    """kill -9 of the store while a file goes in, and while one comes out: each goes on with the next one, whole"""
    with Files(room) as files:
        terminal = files.list()
        pid = terminal.child("beatbook-store")
        os.kill(pid, signal.SIGSTOP)
        files.attach("the store takes large.bin")
        os.kill(pid, signal.SIGKILL)
        terminal.wait("attached: large.bin")
        check(files.held() == [("large.bin", 10 * MB)], lambda: f"not once and whole: {files.held()}")
        pid = terminal.child("beatbook-store")
        os.kill(pid, signal.SIGSTOP)
        files.save(room / "out.bin", "saving: ")
        os.kill(pid, signal.SIGKILL)
        terminal.wait("saved as .*out.bin")
        check((room / "out.bin").read_bytes() == files.data, "other bytes came back")


def case_disk_full(room):
    """no room in the store: a sentence, nothing half there, and it goes on where there is room again; no room where a copy is to go: the same"""
    with SmallDisk(room, 6 * MB) as disk, Files(room, path=disk.path) as files:
        terminal = files.list()
        files.attach("full|no room|space")
        check(files.held() == [], lambda: f"half of it is there: {files.held()}")
        disk.remount("size=64m")
        files.attach()
        disk.fill()
        files.save(disk.place / "out.bin", "the disk is full")
        check(not (disk.place / "out.bin").exists() and not left_over(disk.place), "something is left")
        files.save(room / "out.bin", "saved as")
        check((room / "out.bin").read_bytes() == files.data, "other bytes came back")


def case_the_terminal_goes(room):
    """while the store takes a file the terminal goes: it is there whole or not at all"""
    with Files(room) as files:
        terminal = files.list()
        pid = terminal.child("beatbook-store")
        os.kill(pid, signal.SIGSTOP)
        files.attach("the store takes large.bin")
        terminal.hang_up()
        os.kill(pid, signal.SIGCONT)
        terminal.wait_end()
        held = files.held()
        check(held in ([], [("large.bin", 10 * MB)]), f"{held}")
        files.open()
        files.terminal.wait(PORTFOLIO)


def case_changed_meanwhile(room):
    """the file is written to between the reading and the store's: refused with a sentence"""
    with Files(room) as files:
        terminal = files.list()
        pid = terminal.child("beatbook-store")
        os.kill(pid, signal.SIGSTOP)
        files.attach("the store takes large.bin")
        with open(files.file, "r+b") as file:
            file.seek(5 * MB)
            file.write(b"something else")
        os.kill(pid, signal.SIGCONT)
        terminal.wait("the file changed while it was read: attach it again")
        check(files.held() == [], lambda: f"it is there: {files.held()}")


if __name__ == "__main__":
    main(sys.modules[__name__])
