"""comment - the thread under an entry: who adds to it, who reads it, who is told, and that nobody changes it."""
import json
import os
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import changed, done, dump, once, query, refused, store  # noqa: E402

WAITING = """SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id JOIN waiting w ON w.entry_id = e.id
             WHERE p.login = ? AND NOT EXISTS (SELECT 1 FROM claim c JOIN decision n ON n.claim_id = c.id
             WHERE c.entry_id = e.id) ORDER BY e.id"""
DRAFT = "SELECT e.id FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian' AND revisions = 0"


def waiting(path):
    return query(path, WAITING, "sian")[0][0]


def say(path, login, entry, words="Which one?"):
    return done(path, login, "entry.comment", {"entry": entry, "words": words})


def thread(path, login, entry):
    shown = done(path, login, "entry.show", {"id": entry})
    return [(one["name"], one["role"], one["words"]) for one in shown["comments"]], shown["new_comments"]


def news(path, login):
    return done(path, login, "hello", {"protocol": 1})["comments"]


def case_a_thread(room):
    """In order, with who and as what; new to the other side until they have seen it."""
    path = store(room)
    entry = waiting(path)
    say(path, "price", entry, "Which one?")
    check((news(path, "sian"), news(path, "price")) == (1, 0), "who is told")
    check(thread(path, "sian", entry) == ([("Sgt Rhian Price", "supervisor", "Which one?")], 1), f"{thread(path, 'sian', entry)}")
    say(path, "sian", entry, "The blue one.")
    done(path, "sian", "entry.seen", {"id": entry})
    check((news(path, "sian"), news(path, "price")) == (0, 1), "who is told of the answer")
    check([words for _, _, words in thread(path, "price", entry)[0]] == ["Which one?", "The blue one."], "the order")
    check("new comment" in done(path, "price", "inbox.show")["line"], "not in the inbox")
    check(done(path, "price", "queue.show", {"id": entry})["comments"], "not where it is decided")
    check(done(path, "sinclair", "journal.verify")["whole"], "verify")


def case_who_may(room):
    """Whoever reads the entry, but for the auditor; nobody on a draft."""
    path = store(room)
    entry, draft = waiting(path), query(path, DRAFT)[0][0]
    before = dump(path)
    for login, about, words, wanted in (("tunde", entry, "x", "missing"), ("sinclair", entry, "x", "denied"), ("sian", draft, "x", "state"),
                                        ("price", draft, "x", "missing"), ("barraclough", draft, "x", "missing"),
                                        ("sian", entry, " \n", "usage"), ("sian", entry, "x" * 5000, "usage"),
                                        ("sian", entry, "x\x1b[31m", "usage")):
        refused(path, login, "entry.comment", {"entry": about, "words": words}, wanted)
    refused(path, "tunde", "entry.seen", {"id": entry}, "missing")
    check(not changed(before, dump(path)), f"they changed {changed(before, dump(path))}")
    for login in ("sian", "price", "whitaker", "okafor", "barraclough"):
        say(path, login, entry)


READERS = {"sian": "own", "price": "supervisor", "whitaker": "assessor", "okafor": "tutor", "barraclough": "training", "sinclair": "auditor"}
SECRET = "Mrs Whitcombe's gate"


def told(path, login, entry):
    """Everything that verbs about the entry say to somebody, as one text; how many there are of what was said."""
    answers = [done(path, login, "entry.show", {"id": entry}), done(path, login, "entry.timeline", {"id": entry})]
    answer = once(path, login, "queue.show", {"id": entry})
    text = json.dumps([*answers, answer], ensure_ascii=False)
    kinds = [line["kind"] for line in answers[1]["items"]]
    return text, (len(answers[0]["comments"]), len(answers[0]["testimonies"]), kinds.count("commented"), kinds.count("testified"))


def case_hidden(room):
    """What was said to a hidden entry is read by the training unit alone; that something was said, by whom and when, by all who read it."""
    path = store(room)
    entry = waiting(path)
    say(path, "price", entry, f"Was it at {SECRET}?")
    done(path, "sian", "testimony.ask", {"entry": entry, "of": "okafor"})
    revision = query(path, "SELECT revisions FROM entry WHERE id = ?", entry)[0][0]
    done(path, "okafor", "testimony.give", {"entry": entry, "revision": revision, "words": f"I stood at {SECRET}.", "types": ["observation"]})
    for login in READERS:
        text, count = told(path, login, entry)
        check(text.count(SECRET) >= 4 and count == (1, 1, 1, 1), f"{login} before: {count}")
    done(path, "barraclough", "entry.hide", {"id": entry, "reason": "it names somebody"})
    for login, relation in READERS.items():
        text, count = told(path, login, entry)
        check(count == (1, 1, 1, 1), f"{login} ({relation}): {count}")
        check((SECRET in text) == (relation == "training"), f"{login} ({relation}): {text[:2000]}")
        found = done(path, login, "entry.search", {"words": "Whitcombe"})["items"]
        check(not any(one["id"] == entry for one in found), f"{login} finds it")
    for verb in ("entry.show", "entry.timeline", "queue.show"):
        refused(path, "tunde", verb, {"id": entry}, "missing")
    done(path, "barraclough", "entry.unhide", {"id": entry, "reason": "it was a street"})
    for login in READERS:
        check(SECRET in told(path, login, entry)[0], f"{login} after")


def case_nobody_changes_it(room):
    """Not even with the file: what is changed all the same is found."""
    path = store(room)
    say(path, "price", waiting(path))
    base = sqlite3.connect(path)
    for statement in ("UPDATE comment SET person_id = 1", "DELETE FROM comment", "UPDATE comment_words SET words = ''", "DELETE FROM comment_words"):
        try:
            base.execute(statement)
            raise AssertionError(f"{statement} went through")
        except sqlite3.Error:
            base.rollback()
    trigger = base.execute("SELECT sql FROM sqlite_master WHERE name = 'comment_words_kept'").fetchone()[0]
    for statement in ("DROP TRIGGER comment_words_kept", "UPDATE comment_words SET words = 'Well done.'", trigger):
        base.execute(statement)
    base.commit()
    base.close()
    faults = done(path, "sinclair", "journal.verify")["faults"]
    check(any("comment" in fault for fault in faults), f"{faults}")


if __name__ == "__main__":
    main(sys.modules[__name__])
