"""behaviour - the employer's verification of behaviours: who gives it, on what it rests, who reads it, and that nobody changes it."""
import hashlib
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, NOW, changed, copy, done, dump, query, refused, speak, store  # noqa: E402
from history import faults, tamper  # noqa: E402
from keys import OPEN, SIGN, line, make_key, run, sign as make_signature  # noqa: E402

ENTRIES = """SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = ? AND e.revisions > 0 AND NOT e.hidden ORDER BY e.id"""
DRAFT = "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian' AND revisions = 0"


def entries(path, login="sian"):
    return [entry for entry, in query(path, ENTRIES, login)]


def asks(path, **other):
    return {"login": "sian", "criterion": "B1", "examples": [{"entry": entries(path)[0]}], "words": "Calm at the school gate.", **other}


def sign(path, login, verb, ask):
    nonce = done(path, login, "behaviour.prepare", {**ask, "end": verb == "behaviour.end"})["nonce"]
    return done(path, login, verb, {**ask, "nonce": nonce})


def of(path, login, code="B1"):
    return next(one for one in done(path, login, "behaviour.list", {"login": "sian"})["items"] if one["code"] == code)


def case_given_read_and_taken_back(room):
    """Each reader sees the same; given again at the gateway; taken back, it is not verified any more."""
    path = store(room)
    first, second = entries(path)[:2]
    check(not of(path, "sian")["verified"] and of(path, "sian")["id"] == 0, "verified by nobody")
    given = sign(path, "price", "behaviour.verify", asks(path, examples=[{"entry": second}, {"entry": first}, {"entry": second}]))
    check(given["verified"] and [one["entry"] for one in given["examples"]] == [first, second], f"{given}")
    for login in ("sian", "price", "whitaker", "barraclough", "sinclair"):
        shown = of(path, login)
        detail = done(path, login, "criterion.show", {"login": "sian", "criterion": "B1"})
        check(shown == given and detail["verification"] == given, f"{login} sees {shown}")
        check((detail["criterion"]["verified_by"], detail["criterion"]["rests_on"]) == ("Sgt Rhian Price", 2), f"{detail['criterion']}")
    line = next(one for pane in done(path, "sian", "progress.show")["panes"] for one in pane["criteria"] if one["code"] == "B1")
    check((line["verified_by"], line["rests_on"]) == ("Sgt Rhian Price", 2), f"{line}")
    check("entry %d\nrevision " % first in given["statement"] and "words Calm at the school gate." in given["statement"], given["statement"])
    again = sign(path, "price", "behaviour.verify", asks(path, words="Still."))
    check(again["id"] > given["id"] and of(path, "sian")["words"] == "Still.", "not said again")
    ended = sign(path, "price", "behaviour.end", asks(path, examples=[], words="It was another."))
    check(not ended["verified"] and ended["words"] == "It was another." and not of(path, "sinclair")["verified"], f"{ended}")
    refused(path, "price", "behaviour.prepare", asks(path, end=True), "state")
    check(done(path, "sinclair", "journal.verify")["whole"], "verify")
    kinds = [line["kind"] for line in done(path, "barraclough", "journal.list", {"login": "sian", "limit": 3})["items"]]
    check(kinds == ["behaviour.end", "behaviour.verify", "behaviour.verify"], f"{kinds}")


def case_refused(room):
    """Not assigned today, one's own, another pane, somebody else's entry, a draft, no words: nothing is written."""
    path = store(room)
    draft, foreign = query(path, DRAFT)[0][0], entries(path, "tunde")[0]
    before = dump(path)
    for login, other, wanted in (("whitaker", {}, "denied"), ("okafor", {}, "missing denied"), ("barraclough", {}, "denied"), ("sinclair", {}, "denied"),
                                 ("sian", {}, "denied"), ("tunde", {}, "missing"), ("price", {"login": "llyr"}, "missing"),
                                 ("price", {"login": "price"}, "denied"), ("price", {"login": "nobody"}, "missing"),
                                 ("price", {"criterion": "S1"}, "state"), ("price", {"criterion": "B99"}, "missing"), ("price", {"criterion": ""}, "usage"),
                                 ("price", {"examples": []}, "usage"), ("price", {"examples": [{"entry": foreign}]}, "missing"),
                                 ("price", {"examples": [{"entry": draft}]}, "missing"), ("price", {"examples": [{"entry": 987654}]}, "missing"),
                                 ("price", {"examples": [{"entry": entries(path)[0]}] * 201}, "usage"),
                                 ("price", {"words": " \n"}, "usage"), ("price", {"words": "x" * 5000}, "usage"),
                                 ("price", {"words": "x\x1b[31m"}, "usage"), ("price", {"end": True}, "state")):
        for verb in ("behaviour.prepare", "behaviour.end" if other.get("end") else "behaviour.verify"):
            stranger = speak(path, login)
            answer = stranger.write(verb, asks(path, **other))
            check(answer.get("error", {}).get("code") in wanted.split(), f"{login} {verb} {other}: {str(answer)[:200]}")
            stranger.close()
    known, unknown = (refused(path, "price", "behaviour.prepare", asks(path, examples=[{"entry": entry}]), "missing") for entry in (draft, 987654))
    check(known.replace(str(draft), "N") == unknown.replace("987654", "N"), "a draft is told apart from nothing")
    check(not changed(before, dump(path)), f"they changed {changed(before, dump(path))}")


def case_signed_once_and_as_shown(room):
    """A round is good once, for its act, for the one it was shown to, and for what was shown."""
    path = store(room)
    ask = asks(path)
    nonce = done(path, "price", "behaviour.prepare", ask)["nonce"]
    rows = dump(path)["verification"]
    refused(path, "price", "behaviour.verify", {**ask, "nonce": nonce, "words": "Other words."}, "state")
    refused(path, "price", "behaviour.verify", {**ask, "nonce": nonce, "examples": [{"entry": entries(path)[1]}]}, "state")
    refused(path, "okonjo", "behaviour.verify", {**ask, "nonce": nonce}, "missing")
    refused(path, "price", "behaviour.verify", ask, "missing")
    check(dump(path)["verification"] == rows, "written unsigned")
    done(path, "price", "behaviour.verify", {**ask, "nonce": nonce})
    refused(path, "price", "behaviour.verify", {**ask, "nonce": nonce}, "missing")
    nonce = done(path, "price", "behaviour.prepare", ask)["nonce"]
    refused(path, "price", "behaviour.end", {**ask, "nonce": nonce}, "missing")
    refused(path, "price", "sign.commit", {"nonce": nonce}, "missing")
    revision = query(path, "SELECT revisions FROM entry WHERE id = ?", ask["examples"][0]["entry"])[0][0]
    base = sqlite3.connect(path)
    base.execute("DELETE FROM assignment WHERE apprentice_id = (SELECT id FROM person WHERE login = 'sian')")
    base.commit()
    base.close()
    check(revision > 0, "no revision")
    refused(path, "price", "behaviour.verify", {**ask, "nonce": nonce}, "missing")


def case_nobody_changes_it(room):
    """Not even with the file: what is changed all the same is found."""
    path = store(room)
    sign(path, "price", "behaviour.verify", asks(path))
    tunde = query(path, "SELECT id FROM person WHERE login = 'tunde'")[0][0]
    for table, change in (("verification", f"person_id = {tunde}"), ("verification", "item = 'B2'"), ("verification_example", "revision = 77"),
                          ("verification_words", "words = 'No.'"), ("verification_words", "statement = statement || 'x'")):
        base = sqlite3.connect(path)
        for statement in (f"UPDATE {table} SET {change}", f"DELETE FROM {table}", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"):
            try:
                base.execute(statement)
                raise AssertionError(f"{statement} went through")
            except sqlite3.Error:
                base.rollback()
        key = "id" if table == "verification" else "verification_id"
        newest = f" WHERE {key} = (SELECT max({key}) FROM {table})"
        kept = base.execute(f"SELECT * FROM {table}{newest}").fetchall()
        trigger = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_kept",)).fetchone()[0]
        columns = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        back = f"UPDATE {table} SET " + ", ".join(f"{column} = ?" for column in columns) + newest
        for statement in (f"DROP TRIGGER {table}_kept", f"UPDATE {table} SET {change}{newest}"):
            base.execute(statement)
        base.execute(trigger)
        base.commit()
        faults = done(path, "sinclair", "journal.verify")["faults"]
        check(any("verification" in fault for fault in faults), f"{change}: {faults}")
        base.execute(f"DROP TRIGGER {table}_kept")
        base.execute(back, kept[0])
        base.execute(trigger)
        base.commit()
        base.close()
        check(done(path, "sinclair", "journal.verify")["whole"], f"{change}: not whole again")


# --- signed, and provable ------------------------------------------------------------------------

PIN = "open sesame 7204"


def method(path, word):
    base = sqlite3.connect(path)
    base.execute("UPDATE meta SET value = ? WHERE name = 'method'", (word,))
    base.commit()
    base.close()


def signed(path, login="sian"):
    return done(path, login, "behaviour.signed", {"login": "sian"})["items"]


def case_signed_by_pin(room):
    """Neither verified nor taken back without the PIN, with a wrong one, or with another's; and the statement says by which method."""
    path = store(room)
    method(path, "pin")
    done(path, "price", "pin.set", {"new_pin": PIN})
    done(path, "okonjo", "pin.set", {"new_pin": "another one 12"})
    ask = asks(path)
    shown = done(path, "price", "behaviour.prepare", ask)
    check(shown["method"] == "pin" and shown["keys"] == [] and len(shown["statements"]) == 1, f"{shown}")
    rows = dump(path)["verification"]
    for secret in (None, "", "wrong sesame", "another one 12"):
        refused(path, "price", "behaviour.verify", {**ask, "nonce": shown["nonce"], "secret": secret}, "denied")
    check(dump(path)["verification"] == rows and not of(path, "sian")["verified"], "verified without the PIN")
    done(path, "price", "behaviour.verify", {**ask, "nonce": shown["nonce"], "secret": PIN})
    refused(path, "price", "behaviour.end", {**ask, "examples": [], "nonce": shown["nonce"], "secret": PIN}, "missing")
    back = {**ask, "examples": [], "words": "It was another."}
    nonce = done(path, "price", "behaviour.prepare", {**back, "end": True})["nonce"]
    refused(path, "price", "behaviour.end", {**back, "nonce": nonce}, "denied")
    done(path, "price", "behaviour.end", {**back, "nonce": nonce, "secret": PIN})
    items = signed(path)
    check([(one["act"], one["method"], one["entry"], one["revision"]) for one in items] ==
          [("verification", "pin", None, None), ("verification-end", "pin", None, None)], f"{items}")
    check(all("\nmethod pin\n" in one["statement"] and one["signature"] is None for one in items), f"{items}")
    check(done(path, "sinclair", "journal.verify")["whole"], "verify")


def by_ssh(room):
    """price has a key, the store signs by SSH key, B1 is verified and taken back. -> path, key"""
    path = store(room)
    method(path, "ssh")
    key = make_key(room)
    done(path, "barraclough", "key.add", {"login": "price", "line": line(key)})
    for end in (False, True):
        ask = asks(path, **({"examples": [], "words": "It was another."} if end else {}))
        shown = done(path, "price", "behaviour.prepare", {**ask, "end": end})
        done(path, "price", "behaviour.end" if end else "behaviour.verify",
             {**ask, "nonce": shown["nonce"], "signature": make_signature(key, shown["text"])})
    return path, key


def case_signed_by_ssh_and_openssh_agrees(room):
    """Each statement is proved as a sign-off is: by report, allowed_signers and ssh-keygen; and not when a word of it is another."""
    path, _ = by_ssh(room)
    check(done(path, "sinclair", "journal.verify")["whole"], "verify")
    for login in ("sian", "price", "whitaker", "barraclough", "sinclair"):
        items = signed(path, login)
        check([one["act"] for one in items] == ["verification", "verification-end"] and all(one["signature"] for one in items), f"{login}: {items}")
        check(all(hashlib.sha256(one["statement"].encode()).hexdigest() in one["round"] for one in items), "a round without its statement")
    refused(path, "tunde", "behaviour.signed", {"login": "sian"}, "missing")
    folder = room / "report"
    told = run(BIN / "beatbook", "--store", path, "--as", "sian", "--now", NOW, "report", "--form", "statement", "--to", folder)
    check(told.returncode == 0, told.stderr)
    given, = folder.glob("verification-[0-9]*.txt")
    ended, = folder.glob("verification-end-*.txt")
    text = given.read_text()
    check("words Calm at the school gate." in text and "entry " in text, text)
    check("words It was another." in ended.read_text(), "what took it back is not there")
    told = run("sh", folder / "check.sh")
    check(told.returncode == 0 and told.stdout.count(f'Good "{SIGN}" signature for price') == 2, told.stdout + told.stderr)
    given.write_text(text.replace("Calm", "Brave"))
    check(run("sh", folder / "check.sh").returncode != 0, "a changed statement passes")


def case_signatures_that_must_not_count(room):
    """By another's key, over another round, for unlocking, of what was shown for the other act; after the key has ended."""
    path = store(room)
    method(path, "ssh")
    key, other = make_key(room), make_key(room, "other")
    added = done(path, "barraclough", "key.add", {"login": "price", "line": line(key)})
    done(path, "barraclough", "key.add", {"login": "okonjo", "line": line(other)})
    ask = asks(path)
    before = done(path, "price", "behaviour.prepare", {**ask, "words": "Before."})
    shown = done(path, "price", "behaviour.prepare", ask)
    kept = dump(path)["verification"]
    for name, signature in {"none": None, "another's key": make_signature(other, shown["text"]), "another round": make_signature(key, before["text"]),
                            "made for unlocking": make_signature(key, shown["text"], OPEN),
                            "of the statement": make_signature(key, shown["statements"][0])}.items():
        refused(path, "price", "behaviour.verify", {**ask, "nonce": shown["nonce"], "signature": signature}, "denied")
        check(dump(path)["verification"] == kept, name)
    refused(path, "price", "behaviour.verify", {**ask, "nonce": shown["nonce"], "secret": PIN}, "denied")
    right = make_signature(key, shown["text"])
    refused(path, "okonjo", "behaviour.verify", {**ask, "nonce": shown["nonce"], "signature": right}, "missing")
    refused(path, "sian", "behaviour.verify", {**ask, "nonce": shown["nonce"], "signature": right}, "denied")
    done(path, "barraclough", "key.end", {"id": added["id"]})
    refused(path, "price", "behaviour.verify", {**ask, "nonce": shown["nonce"], "signature": right}, "denied")
    check(dump(path)["verification"] == kept, "with a key that has ended")


def case_what_was_signed_is_proved(room):
    """Whoever has the file changes signature, round, key, method or seal of a verification: verify names the verification."""
    path, key = by_ssh(room)
    seal, number = query(path, "SELECT v.seal_id, v.id FROM verification v JOIN seal s ON s.id = v.seal_id WHERE s.method = 'ssh' ORDER BY v.id LIMIT 1")[0]
    text = query(path, "SELECT round FROM seal WHERE id = ?", seal)[0][0]
    changes = {
        "of-unlocking": ("UPDATE seal SET signature = ? WHERE id = ?", (make_signature(key, text, OPEN), seal)),
        "no-signature": ("UPDATE seal SET signature = NULL WHERE id = ?", (seal,)),
        "round": ("UPDATE seal SET round = replace(round, 'sha256 ', 'sha512 ') WHERE id = ?", (seal,)),
        "weaker": ("UPDATE seal SET method = 'none', signature = NULL, key_id = NULL WHERE id = ?", (seal,)),
        "no-key": ("UPDATE seal SET key_id = NULL WHERE id = ?", (seal,)),
        "another's": ("UPDATE seal SET person_id = (SELECT id FROM person WHERE login = 'okonjo') WHERE id = ?", (seal,)),
        "ended-before": ("UPDATE signing_key SET ended_at = 1", ()),
    }
    for name, change in changes.items():
        folder = room / f"forged {name}"
        folder.mkdir()
        copied = copy(path, folder / "store.db")
        tamper(copied, change)
        told = faults(copied)
        check(any(f"verification {number}, price" in fault for fault in told), f"{name}: {told}")


if __name__ == "__main__":
    main(sys.modules[__name__])
