"""answers.py - the screen is killed between the request to sign and its answer: at the next start it says what was signed, or nothing was
and every decision is still there."""
import shutil

from sitting import BIN, Path, Sitting, check, os, signal, sys
from cases import main
from demo import WAITING, query

HELPERS = Path(os.environ["SRCDIR"]) / "test" / "helper"
UNSIGNED = """SELECT n.id, n.verdict, n.comment FROM decision n JOIN person p ON p.id = n.person_id WHERE p.login = 'price'
              AND n.signoff_id IS NULL ORDER BY 1"""
SIGNED = "SELECT count(*) FROM signoff s JOIN person p ON p.id = s.person_id WHERE p.login = 'price'"
SINCE = "signed since you were last here: "
QUEUE = "To be signed|S sign|Queue"


def cut(room, when):
    """Price decides on whatever waits, sits down, signs, and is thrown out. -> sitting, unsigned and signed before"""
    sitting = Sitting(room)
    sitting.login = "price"
    store = sitting.store("price")
    for entry, revision in query(sitting.path, WAITING, "sian"):
        store.write("queue.decide", entry=entry, revision=revision, verdict="decline", comment=f"seen, {entry}")
    store.close()
    before = query(sitting.path, UNSIGNED), query(sitting.path, SIGNED)[0][0]
    check(before[0], "there is nothing to sign")
    lib = room / "lib"
    lib.mkdir()
    for name in ("frames.py", "cost.py"):
        shutil.copy(HELPERS / name, lib)
    shutil.copy(HELPERS / "cut.py", lib / "beatbook-store")
    (lib / "beatbook-store").chmod(0o755)
    (lib / "real").symlink_to(BIN / "beatbook-store")
    (lib / "when").write_text(when)
    terminal = sitting.open(wait=QUEUE, BEATBOOK_LIBEXEC=lib)
    terminal.key("S")
    terminal.wait("To be signed")
    terminal.wait("signs all of them")
    terminal.key("S")
    check(terminal.wait_end() == -signal.SIGKILL, "it was not thrown out")
    return sitting, *before


def case_after_it_was_signed(room):
    """the answer got lost: it is signed, once, and the next start says so, once"""
    sitting, unsigned, signed = cut(room, "after")
    with sitting:
        check(not query(sitting.path, UNSIGNED), "it was not signed")
        now = query(sitting.path, SIGNED)[0][0]
        check(now > signed and unsigned, "it was not signed")
        sitting.open(wait=SINCE)
        terminal = sitting.open(wait=QUEUE)
        check(SINCE not in terminal.text(), "it is said again")
        check(query(sitting.path, SIGNED)[0][0] == now, "it was signed twice")


def case_before_it_was_signed(room):
    """the request got lost: nothing is signed, nothing is said to be, and all decisions are there to be signed"""
    sitting, unsigned, signed = cut(room, "before")
    with sitting:
        check(query(sitting.path, UNSIGNED) == unsigned and query(sitting.path, SIGNED)[0][0] == signed, "something was signed or lost")
        terminal = sitting.open(wait=QUEUE)
        check(SINCE not in terminal.text(), "it says that it was signed")
        terminal.key("S")
        terminal.wait("signs all of them")
        terminal.key("S")
        terminal.wait("To be signed", gone=True)
        check(not query(sitting.path, UNSIGNED) and query(sitting.path, SIGNED)[0][0] > signed, "it cannot be signed any more")


if __name__ == "__main__":
    main(sys.modules[__name__])
