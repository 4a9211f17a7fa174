"""sampling - samples of sign-offs: drawn alike for a seed, kept, found about; who sees what; and nothing else of the store is altered."""
import datetime
import os
import re
import sqlite3
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import DAY, changed, done, dump, query, refused, store  # noqa: E402

ALL = {"size": 200, "seed": 5}
OWN = {"sample_plan", "sample_line", "sample_finding", "sample_finding_words", "journal", "journal_body", "idempotency"}


def drawn(path, **ask):
    return done(path, "sinclair", "sample.plan", {**ALL, **ask})["lines"]


def kept(path, **ask):
    return done(path, "sinclair", "sample.keep", {**ALL, "size": 6, **ask})


def find(path, line, verdict="to-improve", words="The comment names no evidence.", login="sinclair"):
    return done(path, login, "sample.find", {"line": line, "verdict": verdict, "words": words})


def fold(text):
    return re.findall(r"\w+(?:['’]\w+)*", text.casefold())


def recount(path):
    """What is drawn from, from raw rows: sign-off -> figures; the naive way."""
    today = datetime.date.fromisoformat(DAY)
    rows = query(path, "SELECT s.id, s.person_id, s.at, s.revision_id, e.person_id, w.narrative, r.submitted_at, e.id FROM signoff s"
                       " JOIN revision r ON r.id = s.revision_id JOIN entry e ON e.id = r.entry_id JOIN revision_words w"
                       " ON w.revision_id = r.id WHERE e.hidden = 0")
    decisions = query(path, "SELECT d.signoff_id, d.person_id, d.at, o.slug || '#' || c.item, d.verdict, v.id FROM decision d JOIN claim c"
                            " ON c.id = d.claim_id JOIN document o ON o.id = c.document_id LEFT JOIN revocation v ON v.decision_id = d.id"
                            " WHERE d.signoff_id IS NOT NULL")
    accepts = {row[0]: [ref for signoff, _, _, ref, verdict, revoked in decisions if signoff == row[0] and verdict == 0 and revoked is None]
               for row in rows}
    rows = [row for row in rows if accepts[row[0]]]
    every = query(path, "SELECT id, person_id, at FROM signoff")
    out = {}
    for signoff, person, at, _, apprentice, narrative, submitted, entry in rows:
        mine = [row for row in every if row[1] == person]
        when = max(d[2] for d in decisions if d[0] == signoff)
        acts = [(max(d[2] for d in decisions if d[0] == row[0]), row[0]) for row in mine if row[2] == at]
        before = [t for t, other in acts if (t, other) < (when, signoff)] + [row[2] for row in mine if row[2] < at]
        first = datetime.datetime.fromtimestamp(min(row[2] for row in mine), datetime.timezone.utc).date()
        out[signoff] = {"signoffs": min(len(mine), 20), "days": (today - first).days, "words": len(fold(narrative)),
                        "seconds": when - max(before) if before and when >= max(before) else None, "refs": accepts[signoff],
                        "apprentice": apprentice, "narrative": narrative, "submitted": submitted, "entry": entry}
    return out


def shared(one, other):
    """How much of the first one's runs of six words stand in the other, in hundredths."""
    runs = [{tuple(words[i:i + 6]) for i in range(len(words) - 5)} for words in (fold(one), fold(other))]
    return 100 * len(runs[0] & runs[1]) // max(len(runs[0]), 1)


def case_figures(room):
    """Each line's figures are those that a naive count of the raw rows gives."""
    path = store(room)
    facts = recount(path)
    lines = drawn(path)
    often = {}
    for fact in facts.values():
        for ref in fact["refs"]:
            often[ref] = often.get(ref, 0) + 1
    by_entry = {(fact["entry"]): fact for fact in facts.values()}
    signoffs = {line["signoff"] for line in lines}
    check(len(lines) == len(signoffs) == min(len(facts), 200) and signoffs <= set(facts), f"{len(lines)} of {len(facts)}")
    copied = 0
    for line in lines:
        fact, why = facts[line["signoff"]], line["why"]
        for name in ("signoffs", "days", "words", "seconds"):
            check(why[name] == fact[name], f"entry {line['entry']}: {name} is {why[name]}, not {fact[name]}")
        check(line["ref"] in fact["refs"] and why["accepted"] == often[line["ref"]], f"entry {line['entry']}: {line['ref']}")
        check(("fast" in why["risks"]) == (fact["seconds"] is not None and fact["seconds"] < 3600 and fact["words"] >= 50
                                           and fact["seconds"] * 500 < fact["words"] * 60), f"entry {line['entry']}: fast")
        if "copied" in why["risks"]:
            source = by_entry[why["alike_entry"]]
            copied += 1
            check(source["apprentice"] != fact["apprentice"] and source["submitted"] < fact["submitted"], f"entry {line['entry']}: the source")
            check(shared(fact["narrative"], source["narrative"]) >= 30, f"entry {line['entry']}: {why} {shared(fact['narrative'], source['narrative'])}")
    check(copied > 5, "nothing is copied in the demo")


def case_a_seed(room):
    """The same seed gives the same plan, another one another; without one it follows from the journal, and changes with it."""
    path = store(room)
    check(drawn(path, size=12) == drawn(path, size=12), "not the same")
    check([line["signoff"] for line in drawn(path, size=12)] != [line["signoff"] for line in drawn(path, size=12, seed=6)], "the seed does nothing")
    own = done(path, "sinclair", "sample.plan", {})["seed"]
    check(done(path, "sinclair", "sample.plan", {})["seed"] == own, "nothing happened, and another seed")
    done(path, "barraclough", "team.add", {"name": "Night"})
    check(done(path, "sinclair", "sample.plan", {})["seed"] != own, "the seed could be foreseen")


def case_nothing_else_is_altered(room):
    """Reading a plan changes nothing; keeping and finding only what is theirs; and verify finds the store whole."""
    path = store(room)
    before = dump(path)
    drawn(path)
    check(not changed(before, dump(path)), "reading a plan wrote")
    plan = kept(path)
    find(path, plan["lines"][0]["id"])
    find(path, plan["lines"][0]["id"], "agreed", "I read it again: it does.")
    done(path, "sinclair", "sample.show", {"id": plan["id"]})
    altered = set(changed(before, dump(path)))
    check(altered <= OWN and {"sample_plan", "sample_finding"} <= altered, f"altered: {altered}")
    check(done(path, "sinclair", "journal.verify")["whole"], "not whole")
    shown = done(path, "sinclair", "sample.show", {"id": plan["id"]})
    said = [(finding["verdict"], finding["words"]) for finding in shown["lines"][0]["findings"]]
    check(said == [("to-improve", "The comment names no evidence."), ("agreed", "I read it again: it does.")], f"{said}")
    check(shown["found"] == 1 and shown["drawn"] == 6, f"{shown['found']} of {shown['drawn']}")
    again = {line["signoff"] for line in drawn(path)}
    check(not again & {line["signoff"] for line in plan["lines"]}, "drawn again")
    unsampled = {line["ref"] for line in drawn(path) if "never-sampled" in line["why"]["risks"]}
    check(plan["lines"][0]["ref"] not in unsampled and plan["lines"][1]["ref"] in unsampled, "sampled is what something was found about")


def case_who_sees_findings(room):
    """The auditor and the unit all, who decided their own, nobody else anything: not in the journal or the timeline of the entry either."""
    path = store(room)
    plan = kept(path, decider="price")
    line = plan["lines"][0]
    check({row["decider"] for row in plan["lines"]} == {"price"}, "not narrowed")
    other = kept(path, decider="okonjo")["lines"][0]
    mine, theirs = find(path, line["id"]), find(path, other["id"])
    seen = {login: [row["id"] for row in done(path, login, "sample.findings")["items"]]
            for login in ("sinclair", "barraclough", "price", "okonjo", "whitaker")}
    both = [theirs["id"], mine["id"]]
    check(seen == {"sinclair": both, "barraclough": both, "price": [mine["id"]], "okonjo": [theirs["id"]], "whitaker": []}, f"{seen}")
    for verb, ask in (("sample.findings", {}), ("sample.list", {}), ("sample.show", {"id": plan["id"]}), ("sample.plan", {})):
        refused(path, line["login"], verb, ask, "denied")
    for verb, ask in (("sample.plan", {}), ("sample.keep", {}), ("sample.find", {"line": line["id"], "verdict": "agreed"})):
        for login in ("barraclough", "price"):
            refused(path, login, verb, ask, "denied")
    for login, wanted in ((line["login"], False), ("price", True), ("sinclair", True)):
        kinds = {row["kind"] for row in done(path, login, "journal.list", {"limit": 500})["items"]}
        check(("sample.find" in kinds) == wanted, f"{login}: {sorted(kinds)}")
    life = str(done(path, line["login"], "entry.timeline", {"id": line["entry"]})) + str(done(path, line["login"], "entry.show", {"id": line["entry"]}))
    check("names no evidence" not in life and "sample." not in life, "the entry tells of it")


def case_what_is_refused(room):
    path = store(room)
    line = kept(path)["lines"][0]
    for ask, wanted in (({"line": 987654, "verdict": "agreed"}, "missing"), ({"line": line["id"], "verdict": "to-improve"}, "usage"),
                        ({"line": line["id"], "verdict": "not-agreed", "words": " \n"}, "usage"),
                        ({"line": line["id"], "verdict": "agreed", "words": "x" * 4001}, "usage"), ({"line": line["id"], "verdict": "well"}, "usage")):
        refused(path, "sinclair", "sample.find", ask, wanted)
    for ask in ({"size": 0}, {"size": 201}):
        refused(path, "sinclair", "sample.plan", ask, "usage")
    refused(path, "sinclair", "sample.plan", {"decider": "nobody"}, "missing")
    refused(path, "sinclair", "sample.keep", {"cohort": "1999-01"}, "state")
    refused(path, "sinclair", "sample.show", {"id": 987654}, "missing")
    check(done(path, "sinclair", "sample.plan", {"cohort": "1999-01"})["lines"] == [], "a cohort that is none")


def case_nobody_finds_about_themselves(room):
    """An auditor who also decides, or has a portfolio, is drawn for neither, and cannot answer another's plan about it."""
    path = store(room)
    line = kept(path, decider="price")["lines"][0]
    for login, roles in (("price", ["supervisor", "auditor"]), (line["login"], ["apprentice", "auditor"])):
        done(path, "barraclough", "person.set", {"login": login, "roles": roles})
        refused(path, login, "sample.find", {"line": line["id"], "verdict": "agreed"}, "denied")
        rows = done(path, login, "sample.plan", ALL)["lines"]
        check(rows and all(login not in (row["decider"], row["login"]) for row in rows), f"{login} is in their own plan")


def case_hidden_and_erased(room):
    """Neither drawn nor held against anything; in a plan that was kept before, without its title."""
    path = store(room)
    line = next(row for row in drawn(path) if "copied" in row["why"]["risks"])
    plan = kept(path, size=200)
    done(path, "barraclough", "entry.hide", {"id": line["why"]["alike_entry"], "reason": "a case"})
    shown = done(path, "sinclair", "sample.show", {"id": plan["id"]})["lines"]
    check([row["title"] for row in shown if row["entry"] == line["why"]["alike_entry"]] in ([""], ["", ""]), "the title is shown")
    fresh = store(room)
    done(fresh, "barraclough", "entry.hide", {"id": line["why"]["alike_entry"], "reason": "a case"})
    rows = drawn(fresh)
    check(all(line["why"]["alike_entry"] not in (row["entry"], row["why"]["alike_entry"]) for row in rows), "what is hidden is looked at")


def case_what_was_written_stays(room):
    """No row can be changed or taken away, and what somebody does to the file itself is found."""
    path = store(room)
    find(path, kept(path)["lines"][0]["id"])
    base = sqlite3.connect(path)
    for table in ("sample_plan", "sample_line", "sample_finding", "sample_finding_words"):
        key = "finding_id" if table == "sample_finding_words" else "id"
        for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET {key} = {key} + 1", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"):
            try:
                base.execute(sql)
                check(False, f"{sql} was done")
            except sqlite3.IntegrityError:
                base.rollback()
    for sql, told in (("UPDATE sample_line SET seconds = 900 WHERE n = 1", "a sample is not the one"),
                      ("UPDATE sample_finding SET verdict = 0", "a finding is not the one"),
                      ("UPDATE sample_finding_words SET words = 'well done'", "a finding is not the one")):
        table = re.match(r"UPDATE (\w+)", sql).group(1)
        trigger = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_kept",)).fetchone()[0]
        old = base.execute(f"SELECT * FROM {table} ORDER BY 1 LIMIT 1").fetchone()
        base.execute(f"DROP TRIGGER {table}_kept")
        base.execute(sql)
        base.execute(trigger)
        base.commit()
        faults = done(path, "sinclair", "journal.verify")["faults"]
        check(any(told in fault for fault in faults), f"{sql}: {faults}")
        names = [row[1] for row in base.execute(f"PRAGMA table_info({table})")]
        base.execute(f"DROP TRIGGER {table}_kept")
        base.execute(f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE {names[0]} = ?", (*old, old[0]))
        base.execute(trigger)
        base.commit()
    base.close()


if __name__ == "__main__":
    main(sys.modules[__name__])
