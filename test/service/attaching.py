"""attaching - attachments by raw frames: off until allowed, another's entry, limits and quotas, files that lie about themselves,
a write that is sent twice, a store that is killed over an upload, and every byte back."""
import base64
import hashlib
import json
import os
import signal
import socket
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import changed, code, done, dump, once, query, speak, store  # noqa: E402
from frames import memory, new_key  # noqa: E402

MB = 1024 * 1024
PIECE = 256 * 1024
DRAFT = "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = ? AND e.revisions = 0 ORDER BY e.id"
TABLES = ("upload", "attachment", "attachment_words", "attachment_piece", "revision_attachment")


def draft(path, login="sian"):
    return query(path, DRAFT, login)[0][0]


def allow(path, attachment=10 * MB, quota=15 * MB):
    done(path, "barraclough", "limits.set", {"attachment": attachment, "quota": quota})


def ask_of(entry, data, name="file.bin", **other):
    return {"entry": entry, "name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), **other}


def put(stranger, ask, file, key=None):
    """Send attachment.add with a descriptor, or without one (None)."""
    stranger.number += 1
    frame = {"id": stranger.number, "verb": "attachment.add", "key": key or new_key(), "ask": ask}
    stranger.put({**frame, "file": True} if file is not None else frame, [file] if file is not None else ())


def add(stranger, ask, data, key=None):
    file = memory(data)
    try:
        put(stranger, ask, file, key)
    finally:
        os.close(file)
    return stranger.get()


def attach(path, login, entry, data, name="file.bin", key=None):
    stranger = speak(path, login)
    answer = add(stranger, ask_of(entry, data, name), data, key)
    check(stranger.close() == 0, "the store program did not end well")
    return answer


def left(path):
    return {table: query(path, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}


def nothing_left(path):
    check(not any(left(path).values()), f"something is left: {left(path)}")


def read(stranger, entry, number):
    data, piece, pieces = b"", 0, 1
    while piece < pieces:
        answer = stranger.ask("attachment.read", {"entry": entry, "attachment": number, "piece": piece})
        check("answer" in answer, answer)
        data, piece, pieces = data + base64.b64decode(answer["answer"]["base64"]), piece + 1, answer["answer"]["pieces"]
    return data


def says(answer, wanted, *words):
    check(code(answer) == wanted, f"wanted {wanted}, got {answer}")
    for word in words:
        check(word in answer["error"]["message"], f"no '{word}' in {answer}")


# --- who may ------------------------------------------------------------------------------------

def case_off_until_the_training_unit_sets_a_limit(room):
    path = store(room)
    says(attach(path, "sian", draft(path), b"x"), "state", "attachments are off", "training unit")
    for login in ("sian", "price", "whitaker", "okafor", "sinclair"):
        check(code(once(path, login, "limits.set", {"attachment": 10, "quota": 10})) == "denied", login)
    for limits in ((10 * MB + 1, 20 * MB), (-1, 5), (0, 5), (10, 9), (10, 1025 * MB)):
        check(code(once(path, "barraclough", "limits.set", {"attachment": limits[0], "quota": limits[1]})) == "usage", limits)
    nothing_left(path)
    allow(path, 10, 10)
    check(code(attach(path, "sian", draft(path), b"x")) == "ok", "not after it was allowed")
    kinds = [row[0] for row in query(path, "SELECT kind FROM journal ORDER BY seq DESC LIMIT 2")]
    check(kinds == ["attachment.add", "limits.set"], kinds)
    allow(path, 0, 0)
    says(attach(path, "sian", draft(path), b"y", "other"), "state", "attachments are off")


def case_anothers_entry(room):
    path = store(room)
    allow(path)
    other = draft(path, "tunde")
    before = dump(path)
    for login in ("sian", "price", "barraclough", "sinclair"):
        check(code(attach(path, login, other, b"x")) == "missing", login)
    check(not changed(before, dump(path)), changed(before, dump(path)))


def case_read_by_who_may_read_the_entry(room):
    """Of a draft nobody; of what was handed in the supervisor; hidden words the training unit alone; never through another entry."""
    path = store(room)
    allow(path)
    entry = draft(path)
    number = attach(path, "sian", entry, b"for the sergeant")["answer"]["id"]
    ask = {"entry": entry, "attachment": number, "piece": 0}
    for login in ("price", "barraclough", "tunde"):
        check(code(once(path, login, "attachment.read", ask)) == "missing", login)
    done(path, "sian", "entry.submit", {"id": entry})
    late = attach(path, "sian", entry, b"late")
    says(late, "state", "has no draft")
    for login in ("price", "barraclough", "sinclair", "sian"):
        answer = done(path, login, "attachment.read", ask)
        check(base64.b64decode(answer["base64"]) == b"for the sergeant", login)
    check(code(once(path, "tunde", "attachment.read", ask)) == "missing", "another apprentice reads it")
    elsewhere = query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian' AND e.id <> ?",
                      entry)[0][0]
    check(code(once(path, "sian", "attachment.read", {**ask, "entry": elsewhere})) == "missing", "through another entry")
    says(once(path, "sian", "attachment.read", {**ask, "piece": 1}), "usage", "1 pieces")
    says(once(path, "sian", "attachment.remove", ask), "state", "handed in")
    shown = done(path, "price", "entry.show", {"id": entry})
    check([one["name"] for one in shown["revisions"][0]["attachments"]] == ["file.bin"], shown["revisions"][0])


def case_what_a_draft_adds_is_its_authors_until_it_is_handed_in(room):
    path = store(room)
    allow(path)
    entry = draft(path)
    attach(path, "sian", entry, b"first", "first")
    done(path, "sian", "entry.submit", {"id": entry})
    shown = done(path, "sian", "entry.show", {"id": entry})
    done(path, "sian", "draft.save", {"entry": entry, "version": shown["version"], "words": shown["words"], "keep_claims": True})
    second = attach(path, "sian", entry, b"second", "second")["answer"]["id"]
    check([one["name"] for one in done(path, "sian", "entry.show", {"id": entry})["attachments"]] == ["first", "second"], "her own")
    shown = done(path, "price", "entry.show", {"id": entry})
    check([one["name"] for one in shown["attachments"]] == ["first"], shown["attachments"])
    check(code(once(path, "price", "attachment.read", {"entry": entry, "attachment": second, "piece": 0})) == "missing", "price reads it")
    first = shown["attachments"][0]["id"]
    done(path, "sian", "attachment.remove", {"entry": entry, "attachment": first})
    done(path, "sian", "entry.discard", {"id": entry})
    shown = done(path, "sian", "entry.show", {"id": entry})
    check([one["name"] for one in shown["attachments"]] == ["first"], "what was discarded stays, or what was handed in went")
    check(query(path, "SELECT count(*) FROM attachment_piece")[0][0] == 1, "bytes of what was discarded are left")


def case_of_a_hidden_entry(room):
    """Neither named nor read by anybody but the training unit, whatever they are to the entry; an auditor included. What is written on since is its
    author's; shown again, all is as before."""
    path = store(room)
    allow(path)
    entry = draft(path)
    first = attach(path, "sian", entry, b"what should not be here", "victim.txt")["answer"]["id"]
    done(path, "sian", "entry.submit", {"id": entry})
    ask = {"entry": entry, "attachment": first, "piece": 0}
    relations = {"sian": "its author", "price": "supervisor today", "whitaker": "assessor today", "okafor": "tutor today",
                 "sinclair": "auditor", "okonjo": "another supervisor", "tunde": "another apprentice"}
    readers = [login for login in relations if code(once(path, login, "attachment.read", ask)) == "ok"]
    check(set(readers) >= {"sian", "price", "whitaker", "sinclair"} and "tunde" not in readers, readers)
    done(path, "barraclough", "entry.hide", {"id": entry, "reason": "a name in it"})
    unknown = once(path, "sian", "attachment.read", {**ask, "attachment": 987654})["error"]["message"]
    for login, relation in relations.items():
        answer = once(path, login, "attachment.read", ask)
        check(code(answer) == "missing", f"{relation} reads it: {answer}")
        told = json.dumps(once(path, login, "entry.show", {"id": entry})) + json.dumps(once(path, login, "queue.show", {"id": entry}))
        check("victim.txt" not in told and hashlib.sha256(b"what should not be here").hexdigest() not in told, f"{relation} is told of it")
    check(once(path, "sian", "attachment.read", ask)["error"]["message"].replace(f"attachment {first}", "N") == unknown.replace("attachment 987654", "N"),
          "a hidden file is told apart from none")
    answer = done(path, "barraclough", "attachment.read", ask)
    check(base64.b64decode(answer["base64"]) == b"what should not be here", "the training unit does not read it")
    shown = done(path, "barraclough", "entry.show", {"id": entry})
    check([one["name"] for one in shown["revisions"][0]["attachments"]] == ["victim.txt"], "nor sees its name")
    version = done(path, "sian", "entry.show", {"id": entry})["version"]
    words = {"title": "again", "on": "2026-11-01", "place": "", "minutes": 5, "off_the_job": "no", "types": ["reflective-account"],
             "narrative": "", "references": []}
    done(path, "sian", "draft.save", {"entry": entry, "version": version, "words": words, "keep_claims": True})
    second = attach(path, "sian", entry, b"mine", "mine.txt")["answer"]["id"]
    check([one["name"] for one in done(path, "sian", "entry.show", {"id": entry})["attachments"]] == ["mine.txt"], "the draft's files")
    check(code(once(path, "sian", "attachment.read", {**ask, "attachment": second})) == "ok", "her own draft's file")
    check(code(once(path, "sian", "attachment.read", ask)) == "missing", "by way of the draft")
    for login in [*relations, "barraclough"]:
        if login != "sian":
            check(code(once(path, login, "attachment.read", {**ask, "attachment": second})) == "missing", f"{login} reads the draft's")
    done(path, "barraclough", "entry.unhide", {"id": entry, "reason": "looked at"})
    check([login for login in relations if code(once(path, login, "attachment.read", ask)) == "ok"] == readers, "not as before")


# --- how much -----------------------------------------------------------------------------------

def case_too_large_too_many_too_much(room):
    path = store(room)
    allow(path, 1000, 2500)
    entry = draft(path)
    says(attach(path, "sian", entry, b"x" * 1001), "state", "1001 bytes", "at most 1000 bytes")
    says(attach(path, "sian", entry, b""), "state", "nothing in the file")
    for n in range(2):
        check(code(attach(path, "sian", entry, b"x" * 1000, f"file {n}")) == "ok", n)
    says(attach(path, "sian", entry, b"x" * 501, "more"), "state", "of your 2 kB", "are used")
    says(attach(path, "sian", entry, b"x", "file 1"), "state", "already")
    check(code(attach(path, "tunde", draft(path, "tunde"), b"x" * 1000)) == "ok", "one person's quota is another's")
    for n in range(18):
        check(code(attach(path, "sian", entry, b"x", f"small {n}")) == "ok", n)
    says(attach(path, "sian", entry, b"x", "small 19"), "state", "at most 20")
    for name in ("", "  ", "../x", "a/b", "..", "x" * 121):
        says(attach(path, "sian", entry, b"x", name), "usage")


def case_files_that_are_not_what_was_said(room):
    """Longer, shorter, other bytes, no file, a folder, a pipe, one that is not to be read; nothing of them is left."""
    path = store(room)
    allow(path)
    entry = draft(path)
    stranger = speak(path, "sian")
    data = os.urandom(2 * PIECE + 10)
    says(add(stranger, ask_of(entry, data), data + b"x"), "file", "changed while it was read")
    says(add(stranger, ask_of(entry, data), data[:-1]), "file", "changed while it was read")
    says(add(stranger, ask_of(entry, data), data[:-1] + bytes([data[-1] ^ 1])), "file", "changed while it was read")
    says(add(stranger, ask_of(entry, data, sha256="00"), data), "usage", "SHA-256")
    put(stranger, ask_of(entry, data), None)
    says(stranger.get(), "usage", "regular file")
    reader, writer = os.pipe()
    folder = os.open(room, os.O_RDONLY)
    ends = socket.socketpair()
    (room / "kept").write_bytes(data)
    blind = os.open(room / "kept", os.O_WRONLY)
    for file in (reader, folder, ends[0].fileno(), blind):
        put(stranger, ask_of(entry, data), file)
        check(code(stranger.get()) in ("usage", "file"), file)
    nothing_left(path)
    check(code(add(stranger, ask_of(entry, data), data)) == "ok", "and then it does not go on")
    check(stranger.close() == 0, "it did not end well")


# --- twice, and at once -------------------------------------------------------------------------

def case_the_same_write_again(room):
    path = store(room)
    allow(path)
    entry, data, key = draft(path), os.urandom(PIECE + 1), new_key()
    first, again = attach(path, "sian", entry, data, key=key), attach(path, "sian", entry, data, key=key)
    check(first["answer"] == again["answer"], (first, again))
    check(left(path)["attachment"] == 1 and left(path)["attachment_piece"] == 2 and not left(path)["upload"], left(path))
    says(attach(path, "sian", entry, data, "other", key=key), "usage", "key was used")


def case_two_uploads_at_once(room):
    """Both come whole, or one gives way with a sentence; never more than the quota."""
    path = store(room)
    allow(path, 10 * MB, 15 * MB)
    entry = draft(path)
    ends = [speak(path, "sian"), speak(path, "sian")]
    blocks = [os.urandom(5 * MB), os.urandom(6 * MB)]
    for end, data, name in zip(ends, blocks, "ab"):
        file = memory(data)
        put(end, ask_of(entry, data, name), file)
        os.close(file)
    answers = [end.get() for end in ends]
    check([code(answer) for answer in answers] == ["ok", "ok"], answers)
    for answer, data in zip(answers, blocks):
        check(read(ends[0], entry, answer["answer"]["id"]) == data, "bytes were mixed up")
    data = os.urandom(4 * MB)
    pair = [memory(data), memory(data)]
    for end, file, name in zip(ends, pair, "cd"):
        put(end, ask_of(entry, data, name), file)
    answers = [end.get() for end in ends]
    check(sorted(code(answer) for answer in answers) == ["ok", "state"], answers)
    used = done(path, "sian", "limits.show")["used"]
    check(used == 15 * MB and not left(path)["upload"], (used, left(path)))
    for end in ends:
        check(end.close() == 0, "it did not end well")


# --- killed -------------------------------------------------------------------------------------

def caught(path, stranger, entry, data, key):
    """The write lock is ours while the upload is under way; or None when it was over too soon."""
    file = memory(data)
    put(stranger, ask_of(entry, data), file, key)
    os.close(file)
    base = sqlite3.connect(path, isolation_level=None, timeout=60)
    while base.execute("SELECT count(*) FROM attachment_piece").fetchone()[0] == 0:
        pass
    base.execute("BEGIN IMMEDIATE")
    if base.execute("SELECT count(*) FROM attachment").fetchone()[0] == 0:
        return base
    base.close()
    return None


def case_killed_in_the_middle(room):
    """The lock is free between the pieces; what a killed store leaves is seen by nobody, and goes when the write comes again or a day later."""
    path = store(room)
    allow(path)
    entry, data, key = draft(path), os.urandom(10 * MB), new_key()
    for _ in range(20):
        stranger = speak(path, "sian")
        base = caught(path, stranger, entry, data, key)
        if base is not None:
            break
        number = stranger.get()["answer"]["id"]
        stranger.close()
        done(path, "sian", "attachment.remove", {"entry": entry, "attachment": number})
        key = new_key()
    check(base is not None, "twenty uploads were over before anybody could look")
    stranger.process.send_signal(signal.SIGKILL)
    stranger.process.wait()
    base.execute("ROLLBACK")
    base.close()
    have = left(path)
    check(have["upload"] == 1 and 0 < have["attachment_piece"] < 40 and have["attachment"] == 0, have)
    check(done(path, "sian", "entry.show", {"id": entry})["attachments"] == [], "half a file is shown")
    check(done(path, "sian", "limits.show")["used"] == 0, "half a file counts")
    check(done(path, "sian", "journal.verify")["whole"], "verify does not hold")
    check(code(attach(path, "sian", entry, data, key=key)) == "ok", "it cannot be attached again")
    have = left(path)
    check(have["upload"] == 0 and have["attachment_piece"] == 40, have)


def case_abandoned_uploads_are_swept_a_day_later(room):
    path = store(room)
    allow(path)
    base = sqlite3.connect(path)
    person, = base.execute("SELECT id FROM person WHERE login = 'tunde'").fetchone()
    for begun in (1, 2 ** 40):
        number = base.execute("INSERT INTO upload (person_id, key, bytes, begun_at) VALUES (?, 'k', 5, ?)", (person, begun)).lastrowid
        base.execute("INSERT INTO attachment_piece VALUES (?, 0, x'00')", (number,))
    base.commit()
    base.close()
    check(code(attach(path, "sian", draft(path), b"x")) == "ok", "not attached")
    check([row[0] for row in query(path, "SELECT begun_at FROM upload")] == [2 ** 40], "the wrong ones were swept")
    check(left(path)["attachment_piece"] == 2, left(path))


# --- and back -----------------------------------------------------------------------------------

def high_water(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def case_every_byte_back_in_little_memory(room):
    path = store(room)
    allow(path)
    entry, data = draft(path), os.urandom(10 * MB)
    stranger = speak(path, "sian")
    stranger.ask("entry.show", {"id": entry})
    before = high_water(stranger.process)
    number = add(stranger, ask_of(entry, data), data)["answer"]["id"]
    check(read(stranger, entry, number) == data, "other bytes came back")
    grown = high_water(stranger.process) - before
    if not os.environ.get("BEATBOOK_SANITIZE"):
        check(grown < 6 * 1024, f"the store program grew by {grown} kB")
    check(stranger.close() == 0, "it did not end well")


def case_what_was_signed_is_what_was_read(room):
    """The revision commits to its attachments; whoever changes one is found out."""
    path = store(room)
    allow(path)
    entry = draft(path)
    attach(path, "sian", entry, os.urandom(PIECE + 5), "plan")
    done(path, "sian", "entry.submit", {"id": entry})
    for spoil, names in (("UPDATE attachment_piece SET bytes = x'00' WHERE n = 1", "attachment_piece_kept"),
                         ("UPDATE attachment_words SET name = 'other'", "attachment_words_kept"),
                         ("DELETE FROM attachment_piece", "attachment_piece_there"),
                         ("DELETE FROM revision_attachment", "revision_attachment_there"),
                         ("DELETE FROM attachment_words", "attachment_words_there")):
        base = sqlite3.connect(path)
        try:
            base.execute(spoil)
            raise AssertionError(f"let through: {spoil}")
        except sqlite3.IntegrityError:
            pass
        trigger, = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (names,)).fetchone()
        base.execute("PRAGMA foreign_keys = OFF")
        base.execute(f"DROP TRIGGER {names}")
        kept = {table: base.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
        base.execute(spoil)
        base.execute(trigger)
        base.commit()
        answer = once(path, "sinclair", "journal.verify")
        told = answer.get("answer", {}).get("faults", [])
        check(any(f"entry {entry}" in fault for fault in told), f"{spoil}: {answer}")
        for table in ("attachment_piece", "attachment_words", "revision_attachment"):
            for row in base.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)).fetchall():
                base.execute("DROP TRIGGER " + row[0].split()[2])
                kept.setdefault("triggers", []).append(row[0])
            base.execute(f"DELETE FROM {table}")
            base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(kept[table][0]))})", kept[table])
        for sql in kept["triggers"]:
            base.execute(sql)
        base.commit()
        base.close()
    check(done(path, "sinclair", "journal.verify")["whole"], "not whole again")


if __name__ == "__main__":
    main(sys.modules[__name__])
