"""history - the store's file in a stranger's hands: what was changed, cut, moved or computed anew is found by verify, which names
it; what can only be added to says so to any program; and time goes forward only."""
import hashlib
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import NOW, code, done, once, query, speak, store  # noqa: E402
from frames import Stranger, words_of  # noqa: E402


def tamper(path, *statements):
    """As whoever has the file: without the triggers, which are there again afterwards."""
    base = sqlite3.connect(path)
    triggers = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        base.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        rows = base.execute(*statement) if isinstance(statement, tuple) else base.execute(statement)
        check(rows.rowcount != 0, f"it changes nothing: {statement}")
    for _, sql in triggers:
        base.execute(sql)
    base.commit()
    base.close()


def faults(path):
    answer = done(path, "sinclair", "journal.verify")
    check(answer["whole"] == (not answer["faults"]), "whole or not?")
    return answer["faults"]


def named(path, *wanted):
    """verify has a sentence that holds all of these words."""
    told = faults(path)
    check(any(all(word in fault for word in wanted) for fault in told), f"none says {' and '.join(wanted)}: {told}")


def middle(path):
    """A line in the middle of the journal with somebody and something in it."""
    return query(path, "SELECT seq FROM journal WHERE entry_id IS NOT NULL AND subject_id IS NOT NULL AND seq > 100 LIMIT 1")[0][0]


def case_untouched(room):
    path = store(room)
    check(not faults(path), "a new store is not whole")
    tamper(path)
    check(not faults(path), "to look at it changes it")


def case_every_column_of_a_line(room):
    path = store(room)
    line = middle(path)
    forged = {"at": "at + 1", "actor_id": "actor_id + 1", "kind": "'entry.withdraw'", "subject_id": "NULL", "entry_id": "entry_id + 1",
              "codec": "codec + 1", "commitment": "replace(commitment, '0', '1')", "hash": "replace(hash, 'a', 'b')",
              "prev": "replace(prev, 'a', 'b')"}
    columns = {row[1] for row in query(path, "PRAGMA table_info(journal)")}
    check(columns == set(forged) | {"seq"}, f"columns without a case: {columns ^ set(forged)}")
    for column, value in forged.items():
        kept = query(path, f"SELECT {column} FROM journal WHERE seq = ?", line)[0][0]
        tamper(path, (f"UPDATE journal SET {column} = {value} WHERE seq = ?", (line,)))
        named(path, f"line {line}")
        tamper(path, (f"UPDATE journal SET {column} = ? WHERE seq = ?", (kept, line)))
    check(not faults(path), "it is not whole again")


def case_bodies(room):
    path = store(room)
    line = middle(path)
    body, salt = query(path, "SELECT body, salt FROM journal_body WHERE seq = ?", line)[0]
    tamper(path, ("UPDATE journal_body SET body = replace(body, '\"entry\"', '\"Entry\"') WHERE seq = ?", (line,)))
    named(path, f"line {line}", "changed")
    tamper(path, ("UPDATE journal_body SET body = ?, salt = ? WHERE seq = ?", (body, "0" * 64, line)))
    named(path, f"line {line}", "changed")
    tamper(path, ("DELETE FROM journal_body WHERE seq = ?", (line,)))
    named(path, f"line {line}", "gone")
    tamper(path, ("INSERT INTO journal_body VALUES (?, ?, ?)", (line, salt, body)))
    check(not faults(path), "it is not whole again")


def case_a_line_taken_out(room):
    path = store(room)
    line = middle(path)
    tamper(path, ("DELETE FROM journal_body WHERE seq = ?", (line,)), ("DELETE FROM journal WHERE seq = ?", (line,)))
    named(path, f"before line {line + 1}")


def case_a_line_taken_out_and_the_rest_moved_up(room):
    path = store(room)
    line = middle(path)
    last = query(path, "SELECT max(seq) FROM journal")[0][0]
    moves = [(f"UPDATE {table} SET seq = ? WHERE seq = ?", (seq - 1, seq))
             for seq in range(line + 1, last + 1) for table in ("journal", "journal_body")]
    tamper(path, ("DELETE FROM journal_body WHERE seq = ?", (line,)), ("DELETE FROM journal WHERE seq = ?", (line,)), *moves)
    named(path, f"line {line}")


def case_two_lines_swapped(room):
    path = store(room)
    line = middle(path)
    tamper(path, *[(f"UPDATE {table} SET seq = ? WHERE seq = ?", move) for table in ("journal", "journal_body")
                   for move in ((-1, line), (line, line + 1), (line + 1, -1))])
    named(path, f"line {line}")


def case_the_tail_cut(room):
    """The chain alone does not see it; what was signed does: each statement names a head."""
    path = store(room)
    signoff, statement = query(path, "SELECT id, statement FROM signoff ORDER BY id DESC LIMIT 1")[0]
    head = int(dict(line.partition(" ")[::2] for line in statement.splitlines())["journal"])
    tamper(path, ("DELETE FROM journal_body WHERE seq >= ?", (head,)), ("DELETE FROM journal WHERE seq >= ?", (head,)))
    named(path, f"sign-off {signoff}", "not on the chain")


# --- the whole of it computed anew --------------------------------------------------------------

def field(value):
    data = value.to_bytes(8, "big", signed=True) if isinstance(value, int) else value.encode()
    return len(data).to_bytes(8, "big") + data


def hashed(tag, *values, key=b""):
    digest = hashlib.blake2b(key=key, digest_size=32)
    for value in (tag, *values):
        digest.update(field(value))
    return digest.hexdigest()


def recompute(path, start):
    """Commitments and hashes from a line on, as somebody does who has read how they are made."""
    rows = query(path, """SELECT j.seq, j.prev, j.at, j.actor_id, j.kind, coalesce(j.subject_id, 0), coalesce(j.entry_id, 0), j.codec,
                          b.salt, b.body FROM journal j JOIN journal_body b ON b.seq = j.seq WHERE j.seq >= ? ORDER BY j.seq""", start)
    prev, changes = rows[0][1], []
    for seq, _, at, actor, kind, subject, entry, codec, salt, body in rows:
        commitment = hashed("beatbook.journal.body.1", body, key=bytes.fromhex(salt))
        mine = hashed("beatbook.journal.1", seq, prev, at, actor, kind, subject, entry, codec, commitment)
        changes.append(("UPDATE journal SET prev = ?, commitment = ?, hash = ? WHERE seq = ?", (prev, commitment, mine, seq)))
        prev = mine
    tamper(path, *changes)


def case_computed_anew(room):
    """Then the chain is whole: only what was signed afterwards, and names the old head, tells."""
    path = store(room)
    line = middle(path)
    recompute(path, 1)
    check(not faults(path), "this test does not know how the chain is made")
    tamper(path, ("UPDATE journal_body SET body = replace(body, '\"entry\"', '\"Entry\"') WHERE seq = ?", (line,)))
    recompute(path, line)
    told = faults(path)
    check(told and all("not on the chain" in fault for fault in told), f"not found by the heads in statements: {told[:3]}")


def case_back_dated_and_computed_anew(room):
    path = store(room)
    line = query(path, "SELECT max(seq) FROM journal")[0][0]
    tamper(path, ("UPDATE journal SET at = at - 864000 WHERE seq = ?", (line,)))
    recompute(path, line)
    named(path, "clock went back", f"line {line}")


# --- what is not in the journal -----------------------------------------------------------------

def case_words_and_sign_offs(room):
    path = store(room)
    revision, entry, n = query(path, """SELECT r.id, r.entry_id, r.n FROM revision r JOIN signoff s ON s.revision_id = r.id
                                        ORDER BY r.id LIMIT 1""")[0]
    forgeries = {
        ("UPDATE revision_words SET narrative = narrative || ' And more.' WHERE revision_id = ?", (revision,)): f"entry {entry}, revision {n}",
        ("UPDATE revision SET minutes = 999 WHERE id = ?", (revision,)): f"entry {entry}, revision {n}",
        ("DELETE FROM revision_words WHERE revision_id = ?", (revision,)): f"entry {entry}, revision {n}",
        ("UPDATE signoff SET statement = replace(statement, 'revision 1', 'revision 2') WHERE id = 1",): "sign-off 1",
        ("UPDATE signoff SET statement = replace(statement, 'decision accept', 'decision decline') WHERE id = 1",): "sign-off 1",
        ("UPDATE signoff SET statement = replace(statement, 'reason ', 'reason not ') WHERE id = 1",): "sign-off 1",
        ("UPDATE decision SET comment = 'never said' WHERE signoff_id = 1",): "sign-off 1",
        ("UPDATE decision SET observed = 1 - observed WHERE signoff_id = 1",): "sign-off 1",
        ("UPDATE decision SET signoff_id = NULL WHERE signoff_id = 1",): "sign-off 1",
        ("UPDATE decision SET signoff_id = 1 WHERE signoff_id = 2",): "sign-off 1",
        ("UPDATE decision SET role = 3 - role WHERE signoff_id = 1",): "sign-off 1",
        ("INSERT INTO signoff SELECT 99999, revision_id, person_id, role, method, statement, salt, commitment, at, seal_id, deputy_of FROM signoff WHERE id = 1",): "sign-off 99999",
    }
    for number, (statement, wanted) in enumerate(forgeries.items()):
        folder = room / str(number)
        folder.mkdir()
        forged = store(folder)
        tamper(forged, statement)
        named(forged, wanted)


def case_statement_and_decision_forged_alike(room):
    """What was signed through the program is in the journal, too."""
    path = store(room)
    entry, revision = query(path, "SELECT e.id, e.revisions FROM entry e JOIN waiting w ON w.entry_id = e.id WHERE e.person_id ="
                                  " (SELECT id FROM person WHERE login = 'sian') AND NOT EXISTS (SELECT 1 FROM claim c JOIN decision n"
                                  " ON n.claim_id = c.id WHERE c.entry_id = e.id) ORDER BY 1")[0]
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept", "comment": "seen"})
    done(path, "price", "sign.commit", {"nonce": done(path, "price", "sign.prepare")["nonce"]})
    check(not faults(path), "not whole before")
    signoff = query(path, "SELECT s.id FROM signoff s JOIN revision r ON r.id = s.revision_id WHERE r.entry_id = ?", entry)[0][0]
    tamper(path, ("UPDATE signoff SET statement = replace(statement, 'reason seen', 'reason not seen') WHERE id = ?", (signoff,)),
           ("UPDATE decision SET comment = 'not seen' WHERE signoff_id = ?", (signoff,)))
    named(path, f"sign-off {signoff}", "not the one that was signed")
    statement, salt = query(path, "SELECT statement, salt FROM signoff WHERE id = ?", signoff)[0]
    tamper(path, ("UPDATE signoff SET commitment = ? WHERE id = ?",
                  (hashed("beatbook.statement.1", statement, key=bytes.fromhex(salt)), signoff)))
    named(path, f"line {query(path, 'SELECT max(seq) FROM journal')[0][0]}", "sign-offs")


# --- what can only be added to ------------------------------------------------------------------

KEPT = {"revision": "n = n + 1", "revision_words": "title = 'x'", "signoff": "statement = 'x'", "revocation": "reason = 'x'",
        "journal": "kind = 'x'", "journal_body": "body = 'x'"}


def case_triggers(room):
    """Any program that writes by SQL is told; also by REPLACE, which by default runs no trigger on what it replaces."""
    path = store(room)
    base = sqlite3.connect(path, isolation_level=None)
    orders = []
    for table, change in KEPT.items():
        check(base.execute(f"SELECT 1 FROM {table}").fetchone(), f"{table} is empty")
        orders += [f"UPDATE {table} SET {change}", f"DELETE FROM {table}", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
                   f"UPDATE OR REPLACE {table} SET {change}"]
    orders += ["UPDATE decision SET verdict = 1 WHERE signoff_id IS NOT NULL", "DELETE FROM decision WHERE signoff_id IS NOT NULL",
               "INSERT OR REPLACE INTO decision SELECT * FROM decision WHERE signoff_id IS NOT NULL LIMIT 1",
               "UPDATE credit SET types = 1", "DELETE FROM credit", "INSERT OR REPLACE INTO credit SELECT * FROM credit LIMIT 1",
               "UPDATE credit SET ended_at = NULL WHERE ended_at IS NOT NULL"]
    for order in orders:
        try:
            base.execute(order)
        except sqlite3.IntegrityError:
            continue
        check(False, f"done without a word: {order}")
    base.close()
    check(not faults(path), "and yet something changed")


def case_another_trigger_or_view(room):
    """A file from elsewhere brings no code of its own."""
    for number, sql in enumerate(("CREATE TRIGGER mine AFTER INSERT ON entry BEGIN UPDATE person SET roles = 63; END",
                                  "CREATE VIEW mine AS SELECT 1", "DROP TRIGGER journal_kept", "CREATE TABLE mine (x)",
                                  "PRAGMA application_id = 1", "PRAGMA user_version = 99")):
        folder = room / str(number)
        folder.mkdir()
        path = store(folder)
        base = sqlite3.connect(path, isolation_level=None)
        base.execute(sql)
        base.close()
        stranger = Stranger(path, "sian", NOW)
        check(code(stranger.hello()) in ("file", "busy"), f"opened all the same after: {sql}")
        stranger.close()


# --- time ---------------------------------------------------------------------------------------

def case_back_dating(room):
    """The clock of whoever asks may be behind; the journal's goes on. A day to come cannot be submitted, one before the start neither."""
    path = store(room)
    done(path, "barraclough", "team.add", {"name": "East"}, now="2026-11-05T12:00:00Z")
    done(path, "barraclough", "team.add", {"name": "West"}, now="2020-01-01T00:00:00Z")
    times = [at for at, in query(path, "SELECT at FROM journal ORDER BY seq DESC LIMIT 2")]
    check(times[0] >= times[1], "the journal went back")
    stranger = speak(path, "sian", now="2020-01-01T00:00:00Z")
    hello = stranger.hello()["answer"]
    check(hello["today"] == "2026-11-05", f"today is {hello['today']}")
    stranger.close()
    for on, wanted in (("2026-11-06", "not come yet"), ("2020-01-01", "before")):
        saved = done(path, "sian", "draft.save", {"words": words_of("A day that is none", "Words.", on), "claims": ["S1"]})
        answer = once(path, "sian", "entry.submit", {"id": saved["entry"]})
        check(code(answer) == "state" and wanted in answer["error"]["message"], answer)
    for verb, ask in (("draft.save", {"saved_at": "2020-01-01T00:00:00Z"}), ("queue.decide", {"entry": 1, "at": "2020-01-01T00:00:00Z"}),
                      ("sign.commit", {"nonce": "0" * 32, "at": "2020-01-01T00:00:00Z"}), ("team.add", {"name": "x", "now": "2020-01-01"})):
        check(code(once(path, "barraclough", verb, ask)) == "usage", f"{verb} takes a time")


if __name__ == "__main__":
    main(sys.modules[__name__])
