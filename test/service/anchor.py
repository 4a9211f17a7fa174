"""anchor - the head of the journal, kept where whoever has the store's file cannot reach it: what the chain alone does not show, it does."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, copy, done, query, store  # noqa: E402
from history import middle, recompute, tamper  # noqa: E402


def admin(path, *arguments):
    return subprocess.run([BIN / "beatbook-admin", "--store", path, *arguments], capture_output=True, text=True, check=False)


def ends(told, wanted, *words):
    check(told.returncode == wanted, f"ended with {told.returncode}, not {wanted}: {told.stdout} {told.stderr}")
    for word in words:
        check(word in told.stdout + told.stderr, f"no '{word}' in: {told.stdout} {told.stderr}")


def number(path, value):
    done(path, "barraclough", "person.set", {"login": "sian", "number": str(value)})


def anchored(room, times=3):
    """A store in which something happens, with an anchor after each. -> path, file"""
    path, anchors = store(room), room / "anchors"
    for n in range(times):
        number(path, 9000 + n)
        ends(admin(path, "anchor", anchors), 0)
    return path, anchors


def head(path):
    return query(path, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")[0]


def case_written_and_held(room):
    path, anchors = anchored(room)
    seq, hash_ = head(path)
    lines = anchors.read_text().splitlines()
    check(len(lines) == 3 and f" {seq} {hash_} " in lines[-1] and anchors.stat().st_mode & 0o077 == 0, lines)
    check(admin(path, "anchor").stdout.strip() == lines[-1], "standard output has another")
    number(path, 9100)
    ends(admin(path, "verify", "--anchor", anchors), 0, "3 anchors of this store, 0 not held", "whole")
    anchors.write_text("# kept by root\n\n" + anchors.read_text() + lines[0].replace(lines[0].split()[2], "0" * 32) + "\r\n")
    ends(admin(path, "verify", "--full", "--anchor", anchors), 0, "3 anchors of this store, 0 not held")


def case_words_erased(room):
    """They go under an authority; the chain, and with it every anchor, stays."""
    path, anchors = anchored(room)
    ends(admin(path, "erase", "sian", "--reason", "their request"), 0)
    ends(admin(path, "verify", "--anchor", anchors), 0, "0 not held")


def case_the_end_cut_off(room):
    """Nothing was signed after it, and nothing else tells."""
    path, anchors = anchored(room)
    seq = head(path)[0]
    tamper(path, ("DELETE FROM journal_body WHERE seq = ?", (seq,)), ("DELETE FROM journal WHERE seq = ?", (seq,)))
    ends(admin(path, "verify"), 0, "whole")
    ends(admin(path, "verify", "--anchor", anchors), 1, f"names journal line {seq}", f"ends with line {seq - 1}", "cut off", "1 not held", "not whole")


def case_an_older_copy_put_back(room):
    path = store(room)
    kept = copy(path, room / "kept.db")
    number(path, 9000)
    ends(admin(path, "anchor", room / "anchors"), 0)
    ends(admin(kept, "verify"), 0)
    ends(admin(kept, "verify", "--anchor", room / "anchors"), 1, "an older copy")


def case_computed_anew(room):
    """The last line says something else, and its hashes are right again."""
    path, anchors = anchored(room)
    seq = head(path)[0]
    tamper(path, ("UPDATE journal_body SET body = replace(body, '9002', '9003') WHERE seq = ?", (seq,)))
    recompute(path, seq)
    ends(admin(path, "verify"), 0, "whole")
    ends(admin(path, "verify", "--anchor", anchors), 1, f"journal line {seq} is not the one that was there then", "1 not held")
    recompute_from = middle(path)
    tamper(path, ("UPDATE journal_body SET body = replace(body, '\"entry\"', '\"Entry\"') WHERE seq = ?", (recompute_from,)))
    recompute(path, recompute_from)
    ends(admin(path, "verify", "--anchor", anchors), 1, "3 not held")


def case_nothing_is_added_to_a_file_that_does_not_hold(room):
    path, anchors = anchored(room)
    before = anchors.read_text()
    seq = head(path)[0]
    tamper(path, ("DELETE FROM journal_body WHERE seq = ?", (seq,)), ("DELETE FROM journal WHERE seq = ?", (seq,)))
    ends(admin(path, "anchor", anchors), 1, "cut off", "nothing was added")
    check(anchors.read_text() == before, "something was added")


def case_what_is_no_anchor(room):
    path, anchors = anchored(room, 1)
    good = anchors.read_text()
    _, _, host, seq, hash_, at = good.split()
    for line in ("nonsense", f"beatbook-anchor 2 {host} {seq} {hash_} {at}", f"beatbook-anchor 1 {host} x {hash_} {at}", f"beatbook-anchor 1 {host} {seq}",
                 f"beatbook-anchor 1 {host} {seq} {hash_[1:]} {at}", f"beatbook-anchor 1 {host} {seq} {hash_} {at} more",
                 f"beatbook-anchor 1 {host} {seq} {hash_.upper()} {at}", f"beatbook-anchor 1 {host} -1 {hash_} {at}"):
        anchors.write_text(f"{good}{line}\n")
        ends(admin(path, "verify", "--anchor", anchors), 2, f"{anchors}:2", "no anchor")
        ends(admin(path, "anchor", anchors), 2, f"{anchors}:2")
    anchors.write_text(good.replace(host, "0" * len(host)))
    ends(admin(path, "verify", "--anchor", anchors), 1, "no anchor of this store")
    anchors.write_text("")
    ends(admin(path, "verify", "--anchor", anchors), 1, "no anchor of this store")


def case_files_that_cannot_be_used(room):
    path, anchors = anchored(room, 1)
    (room / "link").symlink_to(room / "elsewhere")
    for name in ("link", "nowhere/anchors", "."):
        ends(admin(path, "anchor", room / name), 7)
    check(not (room / "elsewhere").exists(), "it wrote through a link")
    ends(admin(path, "verify", "--anchor", room / "nothing"), 7)
    ends(admin(path, "anchor", anchors, anchors), 2, "one file")


if __name__ == "__main__":
    main(sys.modules[__name__])
