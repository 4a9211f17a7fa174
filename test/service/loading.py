"""loading - a portfolio leaves as one JSON file and begins a new store: whole documents compared, before and after; and files that somebody bent."""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, NOW, copy, done, query, store  # noqa: E402
from erased import admin, live, note  # noqa: E402
from history import tamper  # noqa: E402
from keys import commit, sign, ssh_store  # noqa: E402
from migrating import UPDATE, load, migrate, revert  # noqa: E402

UNIT = "barraclough"
WHOLE = os.environ.get("LOADING_WHOLE")  # everybody and every attack (test/fault/loading.sh); else some of each
COMMANDS = (("progress",), ("gateway",), ("hours",), ("hours", "list"), ("review", "history"), ("milestone", "list"), ("behaviour", "list"),
            ("entry", "list"))


def beatbook(path, *arguments, who=None):
    whom = ["--as", who] if who else []
    return subprocess.run([BIN / "beatbook", "--store", path, *whom, "--now", NOW, *arguments], capture_output=True, text=True, check=False)


def leave(path, login, to, who=UNIT, *more):
    told = beatbook(path, "report", login, "--form", "json", "--to", to, "--over", *more, who=who)
    check(told.returncode == 0, f"{who} reports {login}: {told.stderr}")
    return json.loads(to.read_text(encoding="utf-8"))


def enter(path, file):
    told = admin(path, "load", file)
    check(told.returncode == 0, f"not loaded: {told.stderr}")
    proved = admin(path, "verify", "--full")
    check(proved.returncode == 0, f"not whole: {proved.stdout}")
    return told.stdout


def settled(found, last_line, drafts):
    """Without what is said not to come: where it is now, who asked, lines that were added, who is assigned, drafts where they were not asked for."""
    rows = found.pop("records")
    found.pop("head")
    came = {one["row"]["seq"] for one in rows if one["table"] == "journal"}
    own = {one["row"]["id"] for one in rows if one["table"] == "entry"}
    left = [line for line in found["journal"] if line["seq"] not in came]
    check(not [line for line in left if not line["subject"].startswith("entry ") or int(line["subject"][6:]) in own], f"lines that are lost: {left[:3]}")
    found["journal"] = [line for line in found["journal"] if line["seq"] <= last_line and line["seq"] in came]
    for line in found["journal"]:
        line["name"] = line["name"] if line["login"] else ""
    for one in found["person"]["assignments"]:
        one["until_day"] = None
    found["person"].update({"uid": None, "mail": None, "has_pin": False, "teams": [], "roles": [], "absences": [], "follows": []})
    for entry in found["entries"]:
        for testimony in entry["testimonies"]:
            testimony["expires_at"] = None  # of a code, which is a secret
    for review in found["reviews"]:
        if review["state"] in ("planned", "missed"):
            review["agenda"] = [point for point in review["agenda"] if point["topic"] not in ("waiting", "absence")]
    if not drafts:
        for progress in found["progress"]:
            progress["entries_draft"] = 0
            for pane in progress["panes"]:
                for criterion in pane["criteria"]:
                    criterion["drafted"] = 0
                    criterion["state"] = "none" if criterion["state"] == "started" else criterion["state"]
    return found


def differences(one, other, place=""):
    if isinstance(one, dict) and isinstance(other, dict):
        for name in sorted(set(one) | set(other)):
            yield from differences(one.get(name, "nothing"), other.get(name, "nothing"), f"{place}.{name}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other)):
            yield from differences(*pair, f"{place}[{number}]")
    elif isinstance(one, list) and isinstance(other, list):
        yield f"{place}: {[item for item in one if item not in other][:3]} -> {[item for item in other if item not in one][:3]}"
    elif one != other:
        yield f"{place}: {str(one)[:200]} -> {str(other)[:200]}"


def there(path, login, room, who=UNIT, more=(), back=None):
    """Out of one store and into another, and out again: the same."""
    first, second, new = room / f"{login}.json", room / f"{login}-again.json", room / f"{login}.db"
    before = leave(path, login, first, who, *more)
    enter(new, first)
    after = leave(new, login, second, back, *more)
    last, drafts = before["head"]["seq"], before["head"]["drafts"]
    told = list(differences(settled(before, last, drafts), settled(after, last, drafts)))
    check(not told, f"{login}: {told[:12]}")
    return new


def lived(path, room):
    """Everything that can happen to a portfolio, most of it to sian's; and some of it to others'."""
    entry, *_ = live(path)
    done(path, UNIT, "hours.correct", {"login": "sian", "entry": entry, "minutes": 9, "words": "counted again"})
    done(path, "sian", "hours.add", {"on": "2026-10-02", "minutes": 60, "words": "a course"})
    done(path, UNIT, "hours.reduce", {"login": "sian", "percent": 5, "words": "a certificate"})
    done(path, UNIT, "milestone.set", {"login": "sian", "key": "first-aid", "words": "seen the card"})
    done(path, UNIT, "milestone.set", {"login": "sian", "key": "first-aid", "end": True, "words": "somebody else's"})
    done(path, UNIT, "enrol.break", {"login": "tunde", "from_day": "2026-10-05", "until_day": "2026-10-09", "reason": "ill"})
    hidden = query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'tunde' AND e.revisions > 0 LIMIT 2")
    done(path, UNIT, "entry.hide", {"id": hidden[0][0], "reason": "an address"})
    check(admin(path, "redact", str(hidden[1][0]), "--reason", "a case").returncode == 0, "not redacted")
    load(path, UPDATE)
    for login in ("sian", "dean", "orla"):
        migrate(path, login=login)
    revert(path, login="dean")
    check(admin(path, "erase", "whitaker", "--reason", "their request").returncode == 0, "not erased")
    check(admin(path, "redact", f"{entry}/1", "--reason", "a case").returncode == 0, "not redacted")
    return entry


def case_every_apprentice(room):
    path = store(room)
    lived(path, room)
    logins = [login for login, in query(path, "SELECT DISTINCT p.login FROM person p JOIN enrolment e ON e.person_id = p.id ORDER BY p.login")]
    check(len(logins) >= 12, f"apprentices: {logins}")
    for login in logins if WHOLE else ("dean", "sian", "tunde"):
        there(path, login, room)


def case_an_opened_gateway(room):
    """Who signed it, on what day, and what it froze: the same where it is loaded."""
    path, ask = store(room), {"login": "petra"}
    for login in ("petra", "vaughan", UNIT):
        done(path, login, "gateway.sign", {**ask, "nonce": done(path, login, "gateway.prepare", ask)["nonce"]})
    shown = beatbook(path, "gateway", "petra", who=UNIT).stdout
    check("open since" in shown, f"it is not open: {shown}")
    new = there(path, "petra", room)
    check(beatbook(new, "gateway", who="petra").stdout == beatbook(path, "gateway", who="petra").stdout, "another gateway")


def case_commands_say_the_same(room):
    path = store(room)
    live(path)
    new = there(path, "sian", room, "sian", ("--drafts",), "sian")
    for command in COMMANDS:
        told = [beatbook(one, *command, "--format", "json", who="sian") for one in (path, new)]
        check(told[0].returncode == 0 and told[0].stdout, f"{command}: {told[0].stderr}")
        answers = [json.loads(one.stdout) for one in told]
        for answer in answers:
            answer.pop("seq", None)
            for item in answer.get("items", []) if isinstance(answer, dict) else []:
                if isinstance(item, dict):
                    item.pop("agenda", None), item.pop("seq", None)
        check(answers[0] == answers[1], f"{command}: {list(differences(*answers))[:5]}")


def case_signed_with_keys_and_again(room):
    """Signatures hold in the store that it came to, and in the one after that; and what is changed there is found."""
    path, entry, key, _ = ssh_store(room)
    shown = done(path, "price", "sign.prepare")
    done(path, "price", "sign.commit", commit(shown, sign(key, shown["text"])))
    login = query(path, "SELECT p.login FROM entry e JOIN person p ON p.id = e.person_id WHERE e.id = ?", entry)[0][0]
    second = there(path, login, room)
    (room / "further").mkdir()
    third = there(second, login, room / "further", None)
    check(query(third, "SELECT count(*) FROM journal WHERE kind = 'store.load'") == [(2,)], "the way is not in the journal")
    check("ssh" in admin(third, "verify").stdout, "no signature by a key came")
    forged = {
        "a sign-off": ["DELETE FROM signoff WHERE id = (SELECT min(id) FROM signoff)"],
        "a line": ["DELETE FROM journal_body WHERE seq = (SELECT min(seq) FROM journal)", "DELETE FROM journal WHERE seq = (SELECT min(seq) FROM journal)"],
        "a body": ["UPDATE journal_body SET body = replace(body, '\"', '''') WHERE seq = (SELECT min(seq) FROM journal)"],
        "a hash": ["UPDATE journal SET at = at + 1 WHERE seq = (SELECT min(seq) FROM journal)"],
        "a signature": ["UPDATE seal SET signature = NULL"],
        "elsewhere": ["INSERT INTO loaded_elsewhere VALUES ('signoff', 999999, 'x')"],
        "an erasure": ["INSERT INTO erasure VALUES (999, 'revision', 1, 'nobody', 'no reason', 0)"],
    }
    check(admin(third, "verify").returncode == 0, "not whole before")
    for name, statements in forged.items():
        bent = room / f"{name}.db"
        tamper(copy(third, bent), *[(statement,) for statement in statements])
        told = admin(bent, "verify")
        check(told.returncode == 1 and "not whole" in told.stdout, f"{name} was changed, and nobody says so: {told.stdout[:300]}")


def rewritten(found, room, change):
    """The file with something changed in it: a function of the whole, or of one row of a table."""
    bent = json.loads(json.dumps(found))
    change(bent)
    to = room / "bent.json"
    to.write_text(json.dumps(bent, ensure_ascii=False), encoding="utf-8")
    return to


def row(table, **values):
    def change(found):
        one = next(one["row"] for one in found["records"] if one["table"] == table)
        for name, value in values.items():
            if value is DROP:
                one.pop(name)
            else:
                one[name] = value
    return change


def twice(table):
    def change(found):
        found["records"].append(next(one for one in found["records"] if one["table"] == table))
    return change


def without(table):
    def change(found):
        found["records"].remove(next(one for one in found["records"] if one["table"] == table))
    return change


def member(name, value):
    def change(found):
        if value is DROP:
            found.pop(name)
        else:
            found[name] = value
    return change


def inside(name, **values):
    return lambda found: found[name].update(values)


def a_file(**values):
    return lambda found: found["files"][0].update(values)


DROP = object()
ATTACKS = (
    (member("records", []), 5, ["training unit"]), (member("records", DROP), 2, ["not whole"]), (member("head", DROP), 2, ["not whole"]),
    (member("documents", []), 2, ["records[", "document", "not among"]), (member("more", 1), 2, ["no member 'more'"]),
    (member("beatbook_portfolio", 2), 2, ["newer"]), (member("records", {}), 2, ["records"]), (member("records", [7]), 2, ["records[0]"]),
    (member("records", [{"table": "secret", "row": {"person_id": 1, "record": "x"}}]), 2, ["records[0]", "no rows of 'secret'"]),
    (member("records", [[[[[]]]]]), 2, ["records[0]"]), (inside("head", seq=0), 2, ["head"]), (inside("head", hash="00"), 2, ["head"]),
    (inside("head", zone="Nowhere/Land"), 2, []), (inside("head", today="2026-13-01"), 2, ["head", "today"]), (inside("head", evil=1), 2, ["head", "evil"]),
    (inside("head", seq=1), 2, ["journal", "behind the head"]), (inside("person", login="nobody"), 2, ["records"]),
    (row("person", login="Bad Login"), 2, ["records[0]", "person", "no login"]), (row("person", name="\x1b[2J"), 2, ["records[0]", "person", "name"]),
    (row("person", id="1"), 2, ["records[0]", "id", "number"]), (row("person", more=1), 2, ["records[0]", "more"]),
    (row("person", login=DROP), 2, ["records[0]", "'login' is missing"]), (row("person", id=-1), 2, ["records[0]", "person", "id"]),
    (row("entry", person_id=1), 2, ["entry", "not sian's"]), (row("entry", on_day=10 ** 12), 2, ["entry", "on_day"]), (row("entry", hidden=7), 2, ["entry", "hidden"]),
    (row("entry", id=None), 2, ["entry", "id", "missing"]), (row("entry", revisions="many"), 2, ["entry", "revisions"]),
    (row("claim", document_id=4711), 2, ["claim", "does not fit"]), (row("claim", revision_id=4711), 2, ["claim", "does not fit"]),
    (row("claim", state=99), 2, ["claim", "state"]), (row("claim", item="none"), 5, ["does not hold"]), (row("claim", state=0), 5, ["does not hold"]),
    (twice("entry"), 2, ["entry", "does not fit"]), (twice("revision"), 2, ["revision", "does not fit"]), (twice("signoff"), 2, ["signoff", "does not fit"]),
    (twice("person"), 2, ["person", "does not fit"]), (without("revision_words"), 5, ["does not hold", "gone"]), (without("journal"), 2, ["does not fit"]),
    (without("credit"), 5, ["does not hold"]), (without("waiting"), 5, ["does not hold"]), (without("document"), 2, ["document", "no row"]),
    (row("revision_words", narrative="Another story."), 5, ["does not hold", "changed"]), (row("revision", commitment="00"), 5, ["does not hold"]),
    (row("revision", types=1 << 40), 2, ["revision", "types"]), (row("signoff", statement="beatbook sign-off 1\n"), 5, ["does not hold"]),
    (row("decision", verdict=1), 5, ["does not hold"]), (row("decision", signoff_id=4711), 2, ["does not fit"]), (row("decision", comment="\x07"), 2, ["decision", "comment"]),
    (row("journal", hash="0" * 64), 5, ["does not hold", "journal line"]), (row("journal", at=0), 5, ["does not hold"]), (row("journal_body", body="{}"), 5, ["does not hold"]),
    (row("document", sha256="0" * 64), 2, ["records[", "sum"]), (row("credit", how="bought"), 5, ["does not hold"]), (row("comment_words", words="x"), 5, ["does not hold"]),
    (row("attachment", bytes=1), 5, ["does not hold"]), (a_file(sha256="0" * 64), 2, ["files[0]", "sum"]), (a_file(attachment=4711), 2, ["files", "4711"]),
    (a_file(pieces=[{"base64": "!"}]), 2, ["files[0]", "pieces[0]", "base64"]), (a_file(pieces=[]), 2, ["files[0]", "sum"]), (member("files", []), 5, ["does not hold"]),
)
RAW = (
    (lambda text: "", 2, ["empty"]), (lambda text: "x", 2, ["byte 1"]), (lambda text: "[]", 2, ["byte 1"]), (lambda text: text[:-200], 2, []), (lambda text: text + "x", 2, ["byte"]),
    (lambda text: text.replace('{"beatbook_portfolio"', '{"head":{},"beatbook_portfolio"', 1), 2, ["no portfolio"]),
    (lambda text: text.replace('"entries":', '"entries":[],"entries":', 1), 2, ["twice"]), (lambda text: "{" * 100000, 2, []),
    (lambda text: text.replace('"table":"person"', '"table":"person","table":"person"', 1), 2, ["records[0]"]),
    (lambda text: text.replace('"table":"person"', '"table":"per\\ud800son"', 1), 2, ["records[0]"]),
    (lambda text: text.replace('"login":"', '"login":"\x01', 1), 2, []),
)


def refused_whole(path, file, status, words):
    told = admin(path, "load", file)
    said = told.stderr.strip()
    check(told.returncode == status and said.startswith("beatbook-admin: ") and "\n" not in said and all(word in said for word in words),
          f"wanted {status} {words}: {told.returncode} {said}")
    left = [one.name for one in path.parent.iterdir() if one.name.startswith(path.name)]
    check(not left, f"left behind: {left}")


def case_bent_files(room):
    path = store(room)
    live(path)
    file = room / "sian.json"
    found = leave(path, "sian", file)
    check(found["files"] and any(one["table"] == "comment_words" for one in found["records"]), "nothing to bend")
    told = []
    for number, (change, status, words) in enumerate(ATTACKS):
        if not WHOLE and number % 5 != 3:
            continue
        try:
            refused_whole(room / "new.db", rewritten(found, room, change), status, words)
        except Exception as fault:  # all of them are told at once
            told.append(f"attack {number}: {fault}")
    check(not told, "\n".join(told))
    text, to = file.read_text(encoding="utf-8"), room / "raw.json"
    for change, status, words in RAW if WHOLE else RAW[::3]:
        to.write_text(change(text), encoding="utf-8")
        refused_whole(room / "new.db", to, status, words)
    refused_whole(room / "new.db", room / "none.json", 7, ["none.json"])
    refused_whole(room / "new.db", room, 7, ["no file"])
    enter(room / "new.db", file)


def case_into_a_store_that_is_in_use(room):
    path, file, new = store(room), room / "sian.json", room / "new.db"
    leave(path, "sian", file)
    for _ in range(2):
        told = admin(path, "load", file)
        check(told.returncode == 5 and "has entries already" in told.stderr and "--store" in told.stderr, f"{told.returncode} {told.stderr}")
    check(admin(new, "init").returncode == 0, "no store to begin with")
    host = query(new, "SELECT value FROM meta WHERE name = 'host'")
    enter(new, file)
    check(query(new, "SELECT value FROM meta WHERE name = 'host'") == host, "it is another store now")
    told = admin(new, "load", file)
    check(told.returncode == 5 and "has entries already" in told.stderr, f"twice: {told.returncode} {told.stderr}")
    used = room / "used.db"
    check(admin(used, "init").returncode == 0, "no store to begin with")
    check(beatbook(used, "person", "add", "dilys", "--name", "Dilys", "--role", "apprentice").returncode == 0, "nobody to be there")
    told = admin(used, "load", file)
    check(told.returncode == 5 and "in use already" in told.stderr, f"{told.returncode} {told.stderr}")
    check(admin(new, "load").returncode == 2 and admin(new, "load", file, file).returncode == 2, "one file, no more and no less")


def case_nobody_gets_in_by_a_name(room):
    """Who comes has no account; but for the apprentice none has a role; and it goes on from there."""
    path, file, new = store(room), room / "sian.json", room / "new.db"
    leave(path, "sian", file)
    enter(new, file)
    check(query(new, "SELECT count(*) FROM person WHERE uid IS NOT NULL") == [(1,)], "somebody came with an account")
    roles = dict(query(new, "SELECT login, roles FROM person"))
    check(roles["sian"] == 1 and roles["price"] == 0, f"{roles}")
    check(query(new, "SELECT count(*) FROM secret") == [(0,)], "secrets came")
    waiting = query(new, "SELECT entry_id FROM waiting ORDER BY entry_id LIMIT 1")[0][0]
    for arguments in (("person", "add", "newby", "--name", "Sgt New", "--role", "supervisor"), ("assign", "sian", "--supervisor", "newby")):
        told = beatbook(new, *arguments)
        check(told.returncode == 0, f"{arguments}: {told.stderr}")
    for arguments in (("queue", "accept", str(waiting)), ("queue", "sign")):
        told = beatbook(new, *arguments, who="newby")
        check(told.returncode == 0, f"{arguments}: {told.stderr}")
    told = beatbook(new, "entry", "new", "--title", "After", "--on", "2026-11-01", "--type", "test", "--claim", "K1", "--body", "-", who="sian")
    check(told.returncode == 0 and int(told.stdout) > waiting, f"{told.stdout} {told.stderr}")
    proved = admin(new, "verify", "--full")
    check(proved.returncode == 0, f"not whole after: {proved.stdout}")


def case_who_may_not_see_all(room):
    """What a supervisor writes can be read; what an apprentice writes too, while something is hidden; neither holds rows, nor anything hidden."""
    path, file = store(room), room / "told.json"
    entry = query(path, "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian' AND e.revisions > 0 LIMIT 1")[0][0]
    check(not leave(path, "sian", file, "price")["records"], "rows for a supervisor")
    refused_whole(room / "new.db", file, 5, ["training unit"])
    check(leave(path, "sian", file, "sian")["records"], "none for the apprentice")
    unsigned = [one for one in leave(path, "sian", file, "sian")["records"] if one["table"] == "journal" and one["row"]["kind"] == "queue.decide"]
    check(not unsigned, "what somebody has decided and not signed")
    done(path, UNIT, "entry.hide", {"id": entry, "reason": note(set(), "hidden")})
    check(not leave(path, "sian", file, "sian")["records"], "hidden words in rows")
    refused_whole(room / "new.db", file, 5, ["training unit"])
    others = {one["row"]["login"]: one["row"] for one in leave(path, "sian", file)["records"] if one["table"] == "person"}
    check(others["price"]["number"] is None and others["sian"]["number"] == "7204", f"{others}")
    check(not {"uid", "mail"} & set(others["price"]), "accounts leave")


if __name__ == "__main__":
    main(sys.modules[__name__])
