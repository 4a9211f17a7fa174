"""moving - a move to another version, killed -9 at any point of it: the cohort is wholly old or wholly new, and the same command again
finishes. Then the same with a whole unit."""
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "helper"))
sys.dont_write_bytecode = True

from cases import Skip, check, main  # noqa: E402
from demo import BIN, copy, query, store  # noqa: E402
from frames import Gone, Store, new_key  # noqa: E402
from killing import verify  # noqa: E402

UPDATE = Path(os.environ["SRCDIR"]) / "test" / "io" / "examples" / "pcso-standard-1.1.xml"
COHORT = "2026-05"
POINTS = 40
STANDING = """SELECT DISTINCT d.version FROM enrolment e JOIN enrolment_framework f ON f.enrolment_id = e.id JOIN document d
              ON d.id = f.document_id WHERE d.slug = 'pcso-standard' AND e.cohort = ?"""
TRACES = """SELECT (SELECT count(*) FROM migration), (SELECT count(*) FROM migration_plan), (SELECT count(*) FROM claim WHERE made_by
            IS NOT NULL), (SELECT count(*) FROM credit WHERE how = 'migrated'), (SELECT count(*) FROM journal WHERE kind
            = 'framework.migrate')"""


def preload(room):
    """dying.c, made with the compiler of the build."""
    to = room / "dying.so"
    made = subprocess.run([*os.environ.get("BEATBOOK_CC", "cc").split(), "-shared", "-fPIC", "-o", to,
                           Path(os.environ["SRCDIR"]) / "test" / "fault" / "dying.c", "-ldl"], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        raise Skip(f"no library can be made: {made.stderr}")
    return to


def loaded(room):
    path = store(room)
    run = subprocess.run([BIN / "beatbook", "--store", path, "--as", "barraclough", "framework", "import", UPDATE],
                         capture_output=True, text=True, check=False)
    check(run.returncode == 0, f"import: {run.stderr}")
    return path


def dying(library, program, at, count):
    return {**os.environ, "LD_PRELOAD": str(library), "DYING": program, "DYING_AT": str(at), "DYING_COUNT": str(count)}


def points(total):
    """All of the last ones, where it is decided, and as many before, evenly."""
    last = range(max(1, total - POINTS // 2), total + 1)
    return sorted({*last, *range(1, total, max(1, total * 2 // POINTS))})


def judge(path, when):
    """Old or new, as a whole. -> the version"""
    verify(path)
    versions = [version for version, in query(path, STANDING, COHORT)]
    check(len(versions) == 1, f"{when}: the cohort stands on {versions}")
    traces = query(path, TRACES)[0]
    check(versions != ["1.0"] or traces == (0, 0, 0, 0, 0), f"{when}: it stands where it stood, but {traces} is left")
    check(versions != ["1.1"] or traces[4] == 1 and traces[0] > 0, f"{when}: it has moved, and {traces} tells of it")
    return versions[0]


def case_the_store_program_dies(room):
    """At any of its writes, syncs and answers: the same request under the same key does it once."""
    path, library, count = loaded(room), preload(room), room / "count"
    ask = {"id": "pcso-standard", "cohort": COHORT}

    def move(base, at, key):
        os.environ.update(dying(library, "beatbook-store", at, count))
        try:
            one = Store(base, "barraclough")
            one.ask("framework.migrate", key=key, **ask)
            ended = one.close()
            if ended == -signal.SIGKILL:
                raise Gone("after its answer")
            check(ended == 0, f"it ended with {ended}")
        finally:
            del os.environ["LD_PRELOAD"]

    move(copy(path, room / "whole.db"), 0, new_key())
    total = int(count.read_text())
    check(total > 20, f"only {total} points to die at")
    found, died = set(), 0
    for at in points(total):
        base, key = copy(path, room / "one.db"), new_key()
        try:
            move(base, at, key)
        except Gone:
            died += 1
        found.add(judge(base, f"killed at {at} of {total}"))
        again = Store(base, "barraclough")
        answer = again.ask("framework.migrate", key=key, **ask)
        again.close()
        check(len(answer["people"]) == 4, f"{answer}")
        check(judge(base, f"done again after {at}") == "1.1", "it did not move")
        for rest in room.glob("one.db*"):
            rest.unlink()
    print(f"# {total} points, {died} deaths")
    check(found == {"1.0", "1.1"} and died > POINTS // 2, f"found {found} after {died} deaths")


def case_the_client_dies(room):
    """The command is killed while it asks and waits: what it asked for is done whole or not at all, and given again, it is said to be done or is done."""
    path, library, count = loaded(room), preload(room), room / "count"

    def move(base, at=0, env=None):
        return subprocess.run([BIN / "beatbook", "--store", base, "--as", "barraclough", "--format", "json", "framework", "migrate",
                               "pcso-standard", "--cohort", COHORT], capture_output=True, text=True, check=False,
                              env=env or dying(library, "beatbook", at, count))

    first = move(copy(path, room / "whole.db"))
    check(first.returncode == 0, first.stderr)
    total = int(count.read_text())
    for at in range(1, total + 1):
        base = copy(path, room / "one.db")
        check(move(base, at).returncode != 0, f"it did not die at {at} of {total}")
        stands = settled(base)
        again = move(base, env=os.environ.copy())
        if stands == "1.0":
            check(again.returncode == 0 and json.loads(again.stdout)["to"] == "1.1", f"again after {at}: {again.stderr}")
        else:
            check(again.returncode == 5 and "already" in again.stderr, f"again after {at}: {again.stderr}")
        check(judge(base, f"done again after {at}") == "1.1", "it did not move")
        for rest in room.glob("one.db*"):
            rest.unlink()
    print(f"# {total} points")


def settled(base):
    """Where they stand once the store program that was left alone has ended: a write of somebody else waits for its turn."""
    one = Store(base, "barraclough")
    one.write("team.add", name="Afterwards")
    one.close()
    return judge(base, "after the client")


def case_a_whole_unit(_):
    """500 apprentices with 50,000 credits, as test/service/moved.py does it with fewer."""
    run = subprocess.run([sys.executable, "-B", Path(os.environ["SRCDIR"]) / "test" / "service" / "moved.py"], text=True, check=False,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, "MOVED_APPRENTICES": "500"})
    print("".join(f"# {line}\n" for line in run.stdout.splitlines()), end="")
    check(run.returncode == 0, run.stdout)


if __name__ == "__main__":
    main(sys.modules[__name__])
