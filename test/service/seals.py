"""seals - what was signed with SSH keys, in the hands of somebody who has the store's file: verify checks each signature anew, and names
the line of whatever was changed."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import copy, done, query  # noqa: E402
from history import faults, hashed, named, recompute, tamper  # noqa: E402
from keys import OPEN, commit, line, make_key, sign, ssh_store  # noqa: E402

LATER = "2026-11-02T21:01:00Z"


SIGNED = "(SELECT min(id) FROM seal WHERE method = 'ssh')"  # others sealed before, in the sample


def signed_store(room):
    """A round signed, one of it taken back, the key ended in the middle of the day: whole. -> path, key, number of a sign-off, its line"""
    path, entry, key, _ = ssh_store(room)
    shown = done(path, "price", "sign.prepare")
    done(path, "price", "sign.commit", commit(shown, sign(key, shown["text"])))
    row = query(path, "SELECT max(seq) FROM journal")[0][0]
    ask = {"entry": entry, "comment": "the wrong night"}
    shown = done(path, "price", "revoke.prepare", ask)
    done(path, "price", "sign.revoke", {**ask, **commit(shown, sign(key, shown["text"]))})
    done(path, "barraclough", "key.end", {"id": 1}, now=LATER)
    first = query(path, f"SELECT min(id) FROM signoff WHERE seal_id = {SIGNED}")[0][0]
    check(not faults(path), f"not whole before: {faults(path)}")
    return path, key, first, row


def forged(path, room, name, *statements):
    """A copy of the store in which somebody wrote."""
    folder = room / f"forged {name}"
    folder.mkdir()
    tamper(copy(path, folder / "store.db"), *statements)
    return folder / "store.db"


def case_each_thing_changed(room):
    path, key, first, row = signed_store(room)
    here = ("sign-off", f"line {row}", "price")
    signature, text = query(path, f"SELECT signature, round FROM seal WHERE id = {SIGNED}")[0]
    lines = signature.splitlines()
    bent = "\n".join(lines[:-2] + [lines[-2][:4] + ("A" if lines[-2][4] != "A" else "B") + lines[-2][5:], lines[-1], ""])
    other = make_key(room, "other")
    taken, seal = query(path, "SELECT id, seal_id FROM revocation WHERE seal_id IS NOT NULL ORDER BY id LIMIT 1")[0]
    statements = {
        "signature": ((f"UPDATE seal SET signature = ? WHERE id = {SIGNED}", (bent,)), (*here, "signature", "does not hold")),
        "no-signature": ((f"UPDATE seal SET signature = NULL WHERE id = {SIGNED}",), (*here, "signature is gone")),
        "of-unlocking": ((f"UPDATE seal SET signature = ? WHERE id = {SIGNED}", (sign(key, text, OPEN),)), (*here, "does not hold")),
        "round": ((f"UPDATE seal SET round = replace(round, 'act sign', 'act Sign') WHERE id = {SIGNED}",), (*here, "does not hold")),
        "round-shorter": ((f"UPDATE seal SET round = replace(round, 'sha256 ', 'sha512 ') WHERE id = {SIGNED}",), (*here, "does not list")),
        "statement": (("UPDATE signoff SET statement = statement || 'x' WHERE id = ?", (first,)), (f"sign-off {first}", "does not list")),
        "other-signer": (("UPDATE signoff SET person_id = (SELECT id FROM person WHERE login = 'okonjo') WHERE id = ?", (first,)),
                         (f"sign-off {first}", "somebody else's")),
        "key-of-other": (("UPDATE signing_key SET person_id = (SELECT id FROM person WHERE login = 'okonjo')",), (*here, "somebody else's")),
        "key": (("UPDATE signing_key SET line = ?", (" ".join(line(other).split()[:2]),)), (*here, "another key")),
        "no-key": ((f"UPDATE seal SET key_id = NULL WHERE id = {SIGNED}",), (*here, "key that signed it is gone")),
        "key-later": (("UPDATE signing_key SET from_day = from_day + 1",), (*here, "might not sign")),
        "key-ended": (("UPDATE signing_key SET ended_at = ended_at - 7200",), (*here, "might not sign")),
        "key-not-ended": (("UPDATE signing_key SET ended_at = NULL",), ("key 1", "journal line")),
        "key-earlier": (("UPDATE signing_key SET from_day = from_day - 1",), ("key 1", "journal line")),
        "key-longer": (("UPDATE signing_key SET until_day = from_day + 1",), ("key 1", "journal line")),
        "weaker": ((f"UPDATE seal SET method = 'none', signature = NULL, key_id = NULL WHERE id = {SIGNED}",), (*here, "another method")),
        "no-seal": (("UPDATE signoff SET seal_id = NULL WHERE id = ?", (first,)), (f"sign-off {first}", "another method")),
        "revocation": (("UPDATE seal SET round = replace(round, 'act revoke', 'act sign') WHERE id = ?", (seal,)), (f"revocation {taken}", "does not hold")),
        "reason": (("UPDATE revocation SET statement = replace(statement, 'wrong', 'right') WHERE id = ?", (taken,)), (f"revocation {taken}", "does not list")),
    }
    for name, (statement, wanted) in statements.items():
        named(forged(path, room, name, statement), *wanted)


def case_signed_anew_by_whoever_has_the_file(room):
    """With a key of their own in the place of price's, and a round of theirs: that signature holds, but it is not the key that was added."""
    path, _, _, _ = signed_store(room)
    mine = make_key(room, "mine")
    changes = [("UPDATE signing_key SET line = ?, fingerprint = ?", (" ".join(line(mine).split()[:2]), "SHA256:none"))]
    changes += [("UPDATE seal SET signature = ? WHERE id = ?", (sign(mine, text), seal)) for seal, text in query(path, "SELECT id, round FROM seal WHERE method = 'ssh'")]
    half = forged(path, room, "half", *changes)
    named(half, "sign-off", "another key")
    printed = os.popen(f"ssh-keygen -l -f {mine}.pub").read().split()[1]
    whole = forged(path, room, "whole", *changes, ("UPDATE signing_key SET fingerprint = ?", (printed,)))
    told = faults(whole)
    check(len(told) == 1 and "key 1" in told[0] and "is not what journal line" in told[0], told)


def case_all_computed_anew(room):
    """Statement, decision, round, journal and all hashes as they should be: only the key, which they have not, is missing."""
    path, _, first, row = signed_store(room)
    statement, salt = query(path, "SELECT statement, salt FROM signoff WHERE id = ?", first)[0]
    changed = statement.replace("reason \n", "reason never said\n")
    check(changed != statement, "this test does not know the statement")
    import hashlib
    sums = [hashlib.sha256(text.encode()).hexdigest() for text in (statement, changed)]
    commitments = [hashed("beatbook.statement.1", text, key=bytes.fromhex(salt)) for text in (statement, changed)]
    tamper(path, ("UPDATE signoff SET statement = ?, commitment = ? WHERE id = ?", (changed, commitments[1], first)),
           ("UPDATE decision SET comment = 'never said' WHERE signoff_id = ?", (first,)),
           (f"UPDATE seal SET round = replace(round, ?, ?) WHERE id = {SIGNED}", tuple(sums)))
    kept = [value for value, in query(path, f"SELECT commitment FROM signoff WHERE seal_id = {SIGNED} ORDER BY id")]
    old = [commitments[0] if value == commitments[1] else value for value in kept]
    tamper(path, ("UPDATE journal_body SET body = replace(body, ?, ?) WHERE seq = ?",
                  (hashed("beatbook.statements.1", *old), hashed("beatbook.statements.1", *kept), row)))
    recompute(path, row)
    named(path, "sign-off", f"line {row}", "does not hold")


if __name__ == "__main__":
    main(sys.modules[__name__])
