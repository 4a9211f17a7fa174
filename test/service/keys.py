"""keys - signing by SSH key (SECURITY T4, T19): each signature that must not count, and that OpenSSH's own tool agrees about those that do."""
import base64
import hashlib
import os
import sqlite3
import struct
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import Skip, check, main  # noqa: E402
from demo import BIN, NOW, WAITING, changed, done, dump, query, refused, store  # noqa: E402

SIGN, OPEN = "signoff@beatbook", "unlock@beatbook"


def run(*command, **keywords):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **keywords)


def make_key(room, name="key", kind="ed25519", *more):
    told = run("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", f"{name} of the test", "-f", room / name, *more)
    check(told.returncode == 0, told.stderr)
    return room / name


def line(key):
    return (key.parent / f"{key.name}.pub").read_text().strip()


def sign(key, text, space=SIGN, *more):
    file = key.parent / f"{key.name}.text"
    file.write_text(text)
    (key.parent / f"{file.name}.sig").unlink(missing_ok=True)
    told = run("ssh-keygen", "-Y", "sign", "-n", space, "-f", key, *more, file)
    check(told.returncode == 0, told.stderr)
    return (key.parent / f"{file.name}.sig").read_text()


def ssh_store(room):
    """price decided on an entry and has a key; the store signs by SSH key."""
    path = store(room)
    with sqlite3.connect(path) as base:
        base.execute("UPDATE meta SET value = 'ssh' WHERE name = 'method'")
    base.close()
    entry, revision = query(path, WAITING, "sian")[0]
    key = make_key(room)
    added = done(path, "barraclough", "key.add", {"login": "price", "line": line(key)})
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept"})
    return path, entry, key, added


def commit(shown, signature):
    return {"nonce": shown["nonce"], "signature": signature}


def signed_on(path, entry):
    return query(path, "SELECT count(*) FROM signoff s JOIN revision r ON r.id = s.revision_id WHERE r.entry_id = ?", entry)[0][0]


def case_one_signature_for_a_round_and_openssh_agrees(room):
    path, entry, key, added = ssh_store(room)
    check(added["fingerprint"] in run("ssh-keygen", "-l", "-f", f"{key}.pub").stdout, "another fingerprint than ssh-keygen shows")
    shown = done(path, "price", "sign.prepare")
    check(shown["method"] == "ssh" and len(shown["keys"]) == 1 and len(shown["items"]) > 1, f"{shown['method']} {len(shown['items'])}")
    for item in shown["items"]:
        check(hashlib.sha256(item["statement"].encode()).hexdigest() in shown["text"], "a statement is not in the round")
        check(item["statement"].split("\nnonce ")[1].strip() not in shown["text"], "the round tells what makes a statement unguessable")
    done(path, "price", "sign.commit", commit(shown, sign(key, shown["text"])))
    check(signed_on(path, entry) == 1, "it was not signed")
    check(done(path, "sinclair", "journal.verify")["whole"], "not whole")
    folder = room / "report"
    told = run(BIN / "beatbook", "--store", path, "--as", "sian", "--now", NOW, "report", "--entry", entry, "--form", "statement", "--to", folder)
    check(told.returncode == 0, told.stderr)
    told = run("sh", folder / "check.sh")
    check(told.returncode == 0 and f'Good "{SIGN}" signature for price' in told.stdout, told.stdout + told.stderr)
    rounds, = folder.glob("*.round")
    told = run("ssh-keygen", "-Y", "verify", "-f", folder / "allowed_signers", "-I", "price", "-n", SIGN, "-s", f"{rounds}.sig",
               "-O", "verify-time=20261101000000Z", input=rounds.read_text())
    check(told.returncode != 0, "it holds on a day on which the key was not allowed yet")
    statement, = folder.glob("*.txt")
    statement.write_text(statement.read_text().replace("accept", "decline", 1))
    check(run("sh", folder / "check.sh").returncode != 0, "a changed statement passes")


def case_signatures_that_must_not_count(room):
    path, entry, key, _ = ssh_store(room)
    before = done(path, "price", "sign.prepare")
    replayed = sign(key, before["text"])
    shown = done(path, "price", "sign.prepare")
    text, right = shown["text"], sign(key, shown["text"])
    other, of_okonjo = make_key(room, "other"), make_key(room, "okonjo")
    done(path, "barraclough", "key.add", {"login": "okonjo", "line": line(of_okonjo)})
    rsa = make_key(room, "rsa", "rsa", "-b", "2048")
    lines = right.splitlines()
    kept = dump(path)
    for name, signature in {
            "none": None, "empty": "", "of another round (replayed)": replayed, "by a key that nobody knows": sign(other, text),
            "by another's key": sign(of_okonjo, text), "by an RSA key": sign(rsa, text), "in another namespace": sign(key, text, "file"),
            "made for unlocking": sign(key, text, OPEN), "with another hash": sign(key, text, SIGN, "-O", "hashalg=sha256"),
            "of a changed text": sign(key, text.replace("statements", "Statements")), "of a statement": sign(key, shown["items"][0]["statement"]),
            "cut": "\n".join(lines[:-1]), "with words before": "x\n" + right, "with words after": right + "x\n",
            "with another armour": right.replace("SSH SIGNATURE", "PGP SIGNATURE"), "with a blank inside": right.replace(lines[2], " " + lines[2]),
            "twice": right + right, "with a letter changed": right.replace(lines[-2], lines[-2][:4] + ("A" if lines[-2][4] != "A" else "B") + lines[-2][5:])}.items():
        message = refused(path, "price", "sign.commit", commit(shown, signature), "denied")
        check(message.isprintable() and signed_on(path, entry) == 0, f"{name}: {message}")
    refused(path, "okonjo", "sign.commit", commit(shown, sign(of_okonjo, text)), "missing")
    refused(path, "price", "sign.commit", {"nonce": shown["nonce"], "secret": "123456"}, "denied")
    refused(path, "price", "sign.commit", commit(shown, right), "state", now="2026-11-02T21:05:01Z")
    check(not changed(kept, dump(path)), "what was refused left something")
    done(path, "price", "sign.commit", commit(shown, right))
    refused(path, "price", "sign.commit", commit(shown, right), "missing")
    check(signed_on(path, entry) == 1, "not once")


def case_a_key_from_day_to_day(room):
    path, entry, _, added = ssh_store(room)
    done(path, "price", "key.end", {"id": added["id"]})
    message = refused(path, "price", "sign.prepare", {}, "state")
    check("key add price" in message, message)
    later = make_key(room, "later")
    key = done(path, "barraclough", "key.add", {"login": "price", "line": line(later), "from_day": "2026-11-04", "until_day": "2026-11-05"})
    refused(path, "price", "sign.prepare", {}, "state", now="2026-11-03T23:59:00Z")
    shown = done(path, "price", "sign.prepare", now="2026-11-04T00:01:00Z")
    done(path, "barraclough", "key.end", {"id": key["id"]}, now="2026-11-04T00:02:00Z")  # while it lies there to be signed
    refused(path, "price", "sign.commit", commit(shown, sign(later, shown["text"])), "denied", now="2026-11-04T00:03:00Z")
    refused(path, "barraclough", "key.add", {"login": "price", "line": line(later)}, "state", now="2026-11-04T00:03:00Z")
    check(signed_on(path, entry) == 0, "it was signed")


def case_keys_and_whose_they_are(room):
    path, _, key, added = ssh_store(room)
    refused(path, "barraclough", "key.add", {"login": "okonjo", "line": line(key)}, "state")
    for kind, more in (("rsa", ("-b", "2048")), ("ecdsa", ())):
        refused(path, "barraclough", "key.add", {"login": "okonjo", "line": line(make_key(room, kind, kind, *more))}, "usage")
    cut = line(key).split()
    for wrong in ("", "ssh-ed25519", "ssh-ed25519 AAAA x", f"{cut[0]} {cut[1][:-4]}", f"sk-{cut[0]}@openssh.com {cut[1]}", f"restrict {line(key)}",
                  "-----BEGIN OPENSSH PRIVATE KEY-----"):
        refused(path, "barraclough", "key.add", {"login": "okonjo", "line": wrong}, "usage")
    refused(path, "okonjo", "key.end", {"id": added["id"]}, "missing")
    check(done(path, "okonjo", "key.list")["items"] == [], "another's keys are seen")
    check([k["id"] for k in done(path, "sinclair", "key.list")["items"]] == [added["id"]], "the auditor sees none")
    told = run(BIN / "beatbook", "--store", path, "--as", "barraclough", "--now", NOW, "key", "add", "okonjo", key)
    check(told.returncode == 2 and "private key" in told.stderr, told.stderr)


def case_revoking_is_signed_too(room):
    path, entry, key, _ = ssh_store(room)
    shown = done(path, "price", "sign.prepare")
    done(path, "price", "sign.commit", commit(shown, sign(key, shown["text"])))
    ask = {"entry": entry, "comment": "the wrong night"}
    shown = done(path, "price", "revoke.prepare", ask)
    right = sign(key, shown["text"])
    refused(path, "price", "sign.revoke", {**ask, "nonce": shown["nonce"]}, "denied")
    refused(path, "price", "sign.revoke", {**ask, "signature": right}, "missing")
    refused(path, "price", "sign.revoke", {**ask, "comment": "another reason", **commit(shown, right)}, "state")
    refused(path, "price", "sign.commit", commit(shown, right), "missing")  # a round for revoking signs nothing
    done(path, "price", "sign.revoke", {**ask, **commit(shown, right)})
    kinds = [item["act"] for item in done(path, "sian", "sign.show", {"id": entry})["items"]]
    check("revocation" in kinds and "sign-off" in kinds, f"{kinds}")
    check(done(path, "sinclair", "journal.verify")["whole"], "not whole")


def case_a_locked_screen(room):
    path, entry, key, _ = ssh_store(room)
    signing = done(path, "price", "sign.prepare")
    shown = done(path, "price", "lock.prepare")
    refused(path, "price", "sign.commit", commit(signing, sign(key, signing["text"])), "missing")  # dropped: it is shown again
    refused(path, "price", "lock.open", commit(shown, sign(key, shown["text"])), "denied")  # a signature that signs opens nothing
    refused(path, "price", "sign.commit", commit(shown, sign(key, shown["text"], OPEN)), "missing")
    done(path, "price", "lock.open", commit(shown, sign(key, shown["text"], OPEN)))
    check(signed_on(path, entry) == 0, "opening a screen signed something")


def case_a_locked_screen_of_who_has_no_key(room):
    """Nothing is asked of them, and it signs nothing; with a key, something is."""
    path, _, key, _ = ssh_store(room)
    shown = done(path, "okonjo", "lock.prepare")
    check(shown["method"] == "none" and not shown["keys"], f"{shown}")
    refused(path, "price", "lock.open", {"nonce": shown["nonce"]}, "missing")  # not theirs
    refused(path, "okonjo", "sign.commit", {"nonce": shown["nonce"]}, "missing")
    done(path, "okonjo", "lock.open", {"nonce": shown["nonce"]})
    shown = done(path, "price", "lock.prepare")
    check(shown["method"] == "ssh", f"{shown}")
    refused(path, "price", "lock.open", {"nonce": shown["nonce"]}, "denied")


def case_a_security_key(room):
    """Made here from its parts: touched or not, and its count of signatures."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    except ImportError as missing:
        raise Skip("python3-cryptography is missing") from missing
    path, _, _, _ = ssh_store(room)
    private = Ed25519PrivateKey.generate()

    def text(data):
        data = data.encode() if isinstance(data, str) else data
        return struct.pack(">I", len(data)) + data

    kind = "sk-ssh-ed25519@openssh.com"
    blob = text(kind) + text(private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)) + text("ssh:")
    done(path, "barraclough", "key.add", {"login": "price", "line": f"{kind} {base64.b64encode(blob).decode()} on my ring"})

    def touch(message, flags, counter):
        signed = b"SSHSIG" + text(SIGN) + text("") + text("sha512") + text(hashlib.sha512(message.encode()).digest())
        noticed = struct.pack(">BI", flags, counter)
        signature = private.sign(hashlib.sha256(b"ssh:").digest() + noticed + hashlib.sha256(signed).digest())
        whole = b"SSHSIG" + struct.pack(">I", 1) + text(blob) + text(SIGN) + text("") + text("sha512") + text(text(kind) + text(signature) + noticed)
        return f"-----BEGIN SSH SIGNATURE-----\n{base64.b64encode(whole).decode()}\n-----END SSH SIGNATURE-----\n"

    shown = done(path, "price", "sign.prepare")
    refused(path, "price", "sign.commit", commit(shown, touch(shown["text"], 0, 7)), "denied")
    done(path, "price", "sign.commit", commit(shown, touch(shown["text"], 1, 7)))
    entry, revision = query(path, WAITING, "sian")[0]
    done(path, "price", "queue.decide", {"entry": entry, "revision": revision, "verdict": "accept"})
    shown = done(path, "price", "sign.prepare")
    message = refused(path, "price", "sign.commit", commit(shown, touch(shown["text"], 1, 7)), "denied")
    check("copied" in message, message)
    done(path, "price", "sign.commit", commit(shown, touch(shown["text"], 1, 8)))


if __name__ == "__main__":
    main(sys.modules[__name__])
