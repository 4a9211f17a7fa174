"""repinning - people moved to other rules and back.

What the impact foretells, what the dry run says, what the move answers, what stands afterwards and what is counted here from the raw rows and
the rules' XML are the same; nothing signed changes; taken back, everything stands as it stood.
"""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, NOW, changed, done, dump, query, refused, store  # noqa: E402
from frames import words_of  # noqa: E402

SHARE = Path(os.environ["SRCDIR"]) / "share" / "frameworks"
SPACE = "{urn:beatbook:framework:1}"
COHORT = "2026-05"
SUPERVISOR, ASSESSOR = 1, 2
TYPES = ("reflective-account", "work-product", "recording", "simulation", "test", "certificate", "professional-discussion", "observation",
         "witness-testimony", "supervisor-report", "feedback")


# --- rules --------------------------------------------------------------------------------------

def swap(text, *pairs):
    for old, new in pairs:
        check(old in text, f"the shipped rules have no {old}")
        text = text.replace(old, new, 1)
    return text


def load(path, *files):
    run = subprocess.run([BIN / "beatbook", "--store", path, "--as", "barraclough", "--now", NOW, "framework", "import", *files],
                         capture_output=True, text=True, check=False)
    check(run.returncode == 0, f"import: {run.stdout}{run.stderr}")


def newer(room):
    """Evidence rules 0.2: duties ask for less, behaviours for an assessor, too, skills for an assessor alone, knowledge for other evidence; and the
    rules for England 0.2, which extend them and ask for more hours and months."""
    evidence, funded = room / "evidence.xml", room / "funded.xml"
    evidence.write_text(swap((SHARE / "rules.xml").read_text(encoding="utf-8"), ('version="0.1"', 'version="0.2"'),
                             ('kinds="duty" min-entries="2" distinct-months="2" min-types="2"', 'kinds="duty" min-entries="1"'),
                             ('\n          must-include="observation" sign-off="supervisor assessor">Each duty', '\n          sign-off="supervisor assessor">Each duty'),
                             ('needs="supervisor">', 'needs="supervisor assessor">'),
                             ('within="P12M" sign-off="supervisor assessor"', 'within="P6M" sign-off="assessor"'),
                             ('min-entries="1" accept="work-product reflective-account', 'min-entries="1" accept="work-product')), encoding="utf-8")
    funded.write_text(swap((SHARE / "england-funded.xml").read_text(encoding="utf-8"), ('version="0.1"', 'version="0.2"'),
                           ('<extends rules="pcso-evidence-rules" version="0.1"/>', '<extends rules="pcso-evidence-rules" version="0.2"/>'),
                           ('hours="187"', 'hours="200"'), ('months="8"', 'months="14"'), ("<title>Gateway to completion</title>", "<title>Gate</title>")),
                      encoding="utf-8")
    return evidence, funded


def roles(text):
    return {{"supervisor": SUPERVISOR, "assessor": ASSESSOR}[word] for word in (text or "").split()}


class Rules:
    """What the XML of the evidence rules says of a criterion."""

    def __init__(self, file):
        self.rules = xml.parse(file).getroot().findall(f"{SPACE}evidence/{SPACE}rule")

    def of(self, item, kind):
        by_item = [rule for rule in self.rules if item in (rule.get("items") or "").split()]
        return (by_item or [rule for rule in self.rules if kind in (rule.get("kinds") or "").split()])[0]

    def suffices(self, item, kind, accepted):
        rule = self.of(item, kind)
        needs = roles(rule.get("needs")) | ({SUPERVISOR} if kind == "behaviour" else set())
        return bool(accepted & roles(rule.get("sign-off"))) and needs <= accepted


# --- counted from the raw tables ----------------------------------------------------------------

PRINCIPAL = """SELECT c.id, c.follows, c.entry_id, c.item, c.closed_by, r.n, e.revisions, p.login FROM claim c JOIN revision r ON r.id = c.revision_id
               JOIN entry e ON e.id = c.entry_id JOIN document d ON d.id = c.document_id JOIN enrolment l ON l.id = c.enrolment_id
               JOIN person p ON p.id = l.person_id WHERE d.slug = 'pcso-standard'"""
DECISIONS = """SELECT n.claim_id, n.role, n.verdict, EXISTS (SELECT 1 FROM revocation v WHERE v.decision_id = n.id) FROM decision n
               WHERE n.signoff_id IS NOT NULL"""
KINDS = """SELECT i.item, i.code FROM item i JOIN document d ON d.id = i.document_id WHERE d.slug = 'pcso-standard' AND i.claimable = 1"""
KIND_OF = {"d": "duty", "k": "knowledge", "s": "skill", "b": "behaviour"}


def counted(path, rules_of):
    """login -> code -> (waiting, accepted), from claims and signed decisions alone; rules_of says whose rules."""
    claims = {row[0]: row[1:] for row in query(path, PRINCIPAL)}
    decided = {}
    for claim, role, verdict, revoked in query(path, DECISIONS):
        decided.setdefault(claim, []).append((role, verdict, revoked))
    codes = dict(query(path, KINDS))
    out = {}
    for claim, (follows, _entry, item, closed, n, latest, login) in claims.items():
        if closed is not None:
            continue
        mine = list(decided.get(claim, []))
        while follows:
            mine += decided.get(follows, [])
            follows = claims[follows][0]
        kind = KIND_OF[item[0]]
        rule = rules_of(login).of(item, kind)
        entitled = roles(rule.get("sign-off")) | roles(rule.get("needs")) | ({SUPERVISOR} if kind == "behaviour" else set())
        mine = [one for one in mine if one[0] in entitled]
        row = out.setdefault(login, {}).setdefault(codes[item], [0, 0])
        if any(verdict == 1 and not revoked for _, verdict, revoked in mine):
            continue
        if rules_of(login).suffices(item, kind, {role for role, verdict, revoked in mine if verdict == 0 and not revoked}):
            row[1] += 1
        elif not any(revoked for _, _, revoked in mine):
            row[0] += 1
            check(n == latest, f"{login} {item} waits on an old revision")
    return out


def progress(path, login):
    return {one["ref"]: one for pane in done(path, login, "progress.show")["panes"] for one in pane["criteria"]}


def gateway(path, login):
    answer = done(path, login, "gateway.show")
    return {one["id"]: (one["state"], one["words"], one["have"], one["need"]) for one in answer["lines"]}, answer


SUMS = """SELECT enrolment_id, document_id, item, drafted, waiting, returned, accepted, evidence FROM summary
          WHERE drafted + waiting + returned + accepted > 0 ORDER BY 1, 2, 3"""
CREDITS = """SELECT enrolment_id, document_id, item, claim_id, decision_id, how, on_day, types FROM credit
             WHERE ended_at IS NULL ORDER BY 1, 2, 3, 4, 5, 6"""
REST = ("SELECT id, revision_id, item, state, closed_by, follows, moved_by, opened_by FROM claim WHERE made_by IS NULL ORDER BY id",
        "SELECT * FROM tally ORDER BY 1", "SELECT * FROM waiting ORDER BY 1", "SELECT * FROM draft_claim ORDER BY 1, 2, 3",
        "SELECT id, rules_id FROM enrolment ORDER BY 1", "SELECT * FROM decision ORDER BY 1", "SELECT * FROM signoff ORDER BY 1")
# Rows that no move adds to, changes or takes from.
SIGNED = ("decision", "signoff", "seal", "revocation", "revision", "revision_words", "testimony", "verification", "milestone", "review_signature")


def standing(path):
    return [query(path, sql) for sql in (SUMS, CREDITS, *REST)]


def whole(path, when):
    answer = done(path, "sinclair", "journal.verify")
    check(answer["whole"], f"{when}: {[one['what'] for one in answer['mismatches']][:4]}")


def logins(path):
    return [row[0] for row in query(path, "SELECT DISTINCT p.login FROM enrolment e JOIN person p ON p.id = e.person_id JOIN document d ON d.id = e.rules_id"
                                          " WHERE e.status IN (0, 1) AND d.slug = 'england-funded' ORDER BY 1")]


def judge(path, moves, before):
    """What stands now is what was foretold of each, and nothing else."""
    for login, (criteria, (lines, shown)) in before.items():
        told = moves.get(login, {"criteria": [], "lines": [], "then": None, "now": None})
        changes = {one["ref"]: one for one in told["criteria"]}
        now = progress(path, login)
        for ref, was in criteria.items():
            one = changes.get(ref)
            check(now[ref]["state"] == (one["now"] if one else was["state"]), f"{login} {ref}: {was['state']}, foretold {one}, now {now[ref]['state']}")
            check(one is None or one["then"] == was["state"], f"{login} {ref}: {one}")
            check(one is None or one["now"] == "met" or one["lacks"] == now[ref]["lacks"], f"{login} {ref}: {one} {now[ref]}")
        after, answer = gateway(path, login)
        check(told["then"] is None or (told["then"]["gateway_met"], told["now"]["gateway_met"]) == (shown["met"], answer["met"]), f"{login}: {told['now']}")
        check(told["then"] is None or told["now"]["term"] == answer["term"], f"{login}: {answer['term']}")
        changes = {one["id"]: one for one in told["lines"]}
        for name, line in after.items():
            one = changes.get(name)
            check(line == ((one["now"], one["words"], one["have"], one["need"]) if one else lines.get(name)), f"{login} {name}: {line} {one} {lines.get(name)}")


def take_up(path):
    """Handed in again with another claim: what was accepted stays accepted on the revision before."""
    entry = query(path, """SELECT c.entry_id FROM claim c JOIN entry e ON e.id = c.entry_id JOIN person p ON p.id = e.person_id JOIN document d
                           ON d.id = c.document_id WHERE p.login = 'sian' AND d.slug = 'pcso-standard' AND c.item LIKE 's%' AND c.state = 1
                           AND NOT EXISTS (SELECT 1 FROM draft f WHERE f.entry_id = e.id) AND NOT EXISTS (SELECT 1 FROM claim o
                           WHERE o.entry_id = e.id AND (o.state <> 1 OR o.item = 'k8')) ORDER BY 1""")[0][0]
    shown = done(path, "sian", "entry.show", {"id": entry})
    words = {**words_of("Again", "In other words.", "2026-10-01", ("reflective-account",))}
    draft = done(path, "sian", "draft.save", {"entry": entry, "version": shown.get("version", 0), "durable": True, "claims": ["pcso-standard#k8"],
                                              "keep_claims": False, "words": words})
    done(path, "sian", "entry.submit", {"id": entry, "version": draft["version"]})
    return entry


# --- cases --------------------------------------------------------------------------------------

def case_there_and_back(room):
    """Foretold, tried, done and taken back: one set of figures, whole at each step, nothing signed touched."""
    path = store(room)
    evidence, funded = newer(room)
    load(path, evidence, funded)
    again = take_up(path)
    people = logins(path)
    before = {login: (progress(path, login), gateway(path, login)) for login in people}
    stood, held = standing(path), dump(path)
    old, new = Rules(SHARE / "rules.xml"), Rules(evidence)
    foretold = done(path, "barraclough", "framework.impact", {"id": "england-funded", "version": "0.2", "cohort": COHORT})
    moves = {one["login"]: one for one in foretold["moves"]}
    check(0 < len(moves) < len(people) and foretold["is_rules"], f"{len(moves)} of {len(people)}")
    total = foretold["totals"]
    check(total["gained"] > 0 and total["lost"] > 0 and total["opened"] > 0 and total["lines_lost"] >= 0, f"the example is too tame: {total}")
    check(total["opened"] == sum(one["then"] != "open" and one["now"] == "open" for who in moves.values() for one in who["claims"]), f"{total}")
    check(all(one["then"]["minutes_planned"] + 13 * 60 == one["now"]["minutes_planned"] for one in moves.values() if one["then"]["minutes_planned"] == 187 * 60),
          "hours planned")
    ask = {"id": "england-funded", "to": "0.2", "cohort": COHORT}
    dry = done(path, "barraclough", "framework.migrate", {**ask, "dry_run": True})
    check(dry["moves"] == foretold["moves"] and dry["totals"] == total, "the dry run says something else than the impact")
    check(standing(path) == stood, "a dry run changed something")
    applied = done(path, "barraclough", "framework.migrate", ask)
    check(applied["moves"] == foretold["moves"] and applied["totals"] == total, "what was done is not what was foretold")
    whole(path, "applied")
    judge(path, moves, before)
    raw = counted(path, lambda login: new if login in moves else old)
    for login in people:
        for one in progress(path, login).values():
            check(raw.get(login, {}).get(one["code"], [0, 0]) == [one["waiting"], one["accepted"]], f"{login} {one['code']}: {raw.get(login, {}).get(one['code'])} {one}")
    after = dump(path)
    check(not [name for name in SIGNED if name in held and held[name] != after[name]], "something signed was touched")
    opened = query(path, "SELECT count(*) FROM claim WHERE entry_id = ? AND made_by IS NOT NULL AND state = 0", again)[0][0]
    check(opened > 0, "what was accepted on an older revision did not open on the latest")
    waits = [row for row in query(path, "SELECT entry_id, submitted_at FROM waiting") if row not in [one[:1] + one[2:3] for one in stood[4]]]
    check(waits, "nobody stands in the queue because of it")
    back = done(path, "barraclough", "framework.revert", {"id": "england-funded", "cohort": COHORT})
    check((back["id"], back["to"], len(back["moves"])) == ("england-funded", "0.1", len(moves)), f"{back['id']} {back['to']}")
    whole(path, "taken back")
    for name, one, other in zip(("sums", "credits", *REST), stood, standing(path)):
        check(one == other, f"back, {name}: {[row for row in other if row not in one][:3]} {[row for row in one if row not in other][:3]}")
    check({login: (progress(path, login), gateway(path, login)) for login in people} == before, "taken back, something reads otherwise")
    once_more = done(path, "barraclough", "framework.migrate", ask)
    check(once_more["moves"] == foretold["moves"], "the second time something else happens")
    whole(path, "once more")


def case_who_must_decides(room):
    """An acceptance that no longer suffices stays as a decision; who must accepts, and it counts; taken back, it counts as before."""
    path = store(room)
    load(path, *newer(room))
    before = standing(path)
    told = done(path, "barraclough", "framework.migrate", {"id": "england-funded", "to": "0.2", "login": "sian"})["moves"][0]
    claim = next(one for one in told["claims"] if one["now"] == "open" and one["ref"].startswith("pcso-standard#b") and one["closers"] == ["assessor"])
    shown = done(path, "whitaker", "queue.show", {"id": claim["entry"]})
    mine = next(one for one in shown["claims"] if one["ref"] == claim["ref"])
    check(mine["can_decide"] and mine["opened_by"] == "england-funded 0.2" and mine["decisions"][0]["role"] == "supervisor", f"{mine}")
    row = next(one for one in done(path, "whitaker", "queue.list", {"limit": 500})["items"] if one["entry"] == claim["entry"])
    check(row["waiting_days"] == 0, f"it waits since the rules moved: {row}")
    revision = query(path, "SELECT revisions FROM entry WHERE id = ?", claim["entry"])[0][0]
    done(path, "whitaker", "queue.decide", {"entry": claim["entry"], "revision": revision, "verdict": "accept", "claims": [claim["ref"]]})
    done(path, "whitaker", "sign.commit", {"nonce": done(path, "whitaker", "sign.prepare")["nonce"]})
    state = next(one["state"] for one in done(path, "sian", "entry.show", {"id": claim["entry"]})["claims"] if one["ref"] == claim["ref"])
    check(state == "accepted", state)
    whole(path, "decided")
    done(path, "barraclough", "framework.revert", {"id": "england-funded", "login": "sian"})
    whole(path, "taken back")
    check(before[0] == standing(path)[0], "the sums are not as they were")


def case_another_set(room):
    """From the rules for England to none: named both, and back."""
    path = store(room)
    before = standing(path)
    refusal = refused(path, "barraclough", "framework.migrate", {"id": "unfunded", "cohort": COHORT}, "state")
    check("england-funded@0.1 unfunded@0.1" in refusal, refusal)
    ask = {"from": "england-funded", "id": "unfunded", "cohort": COHORT}
    answer = done(path, "barraclough", "framework.migrate", ask)
    check(answer["moves"] and all(one["now"]["minutes_planned"] is None for one in answer["moves"]), "hours are still asked for")
    check(not any(one["claims"] or one["criteria"] for one in answer["moves"]), "the evidence rules are the same")
    whole(path, "moved")
    body = query(path, "SELECT b.body FROM journal j JOIN journal_body b ON b.seq = j.seq WHERE j.kind = 'framework.migrate' ORDER BY j.seq DESC LIMIT 1")[0][0]
    check("unfunded" in body and "england-funded" in body, body)
    back = done(path, "barraclough", "framework.revert", {"id": "unfunded", "cohort": COHORT})
    check(back["id"] == "england-funded", f"{back['id']}")
    check(before == standing(path), "not as it was")
    whole(path, "back")


def case_beside_another_version(room):
    """Rules and the standard move one after the other, there and back in either order: whole at each step, and in the end as it was."""
    path = store(room)
    load(path, *newer(room))
    load(path, Path(os.environ["SRCDIR"]) / "test" / "io" / "examples" / "pcso-standard-1.1.xml")
    before = standing(path)[:2]
    rules, standard = {"id": "england-funded", "to": "0.2", "login": "sian"}, {"id": "pcso-standard", "login": "sian"}
    for ask in (standard, rules):
        foretold = done(path, "barraclough", "framework.migrate", {**ask, "dry_run": True})
        check(done(path, "barraclough", "framework.migrate", ask)["totals"] == foretold["totals"], "it was foretold otherwise")
        whole(path, f"{ask['id']} moved")
    for one, other in ((standard, rules), (rules, standard)):
        for ask in (one, other):
            done(path, "barraclough", "framework.revert", {"id": ask["id"], "login": "sian"})
            whole(path, f"{ask['id']} taken back")
        for ask in (other, one) if one is standard else ():
            done(path, "barraclough", "framework.migrate", ask)
            whole(path, f"{ask['id']} moved again")
    check(before == standing(path)[:2], "the sums and the credits are not as they were")


def case_refused(room):
    """Who may not, what is not there, what is the same: nothing is written."""
    path = store(room)
    other = room / "other.xml"
    other.write_text(swap((SHARE / "unfunded.xml").read_text(encoding="utf-8"), ('id="unfunded"', 'id="other"'),
                          ('  <uses framework="pcso-standard" version="1.0"/>\n', "")), encoding="utf-8")
    load(path, *newer(room))
    load(path, other)
    before = dump(path)
    ask = {"id": "england-funded", "to": "0.2", "cohort": COHORT}
    for login in ("sian", "price", "whitaker", "okafor", "sinclair"):
        refused(path, login, "framework.migrate", ask, "denied")
    for change, wanted, words in (({"to": "0.9"}, "missing", "framework import"), ({"to": "0.1"}, "state", "for those say"),
                                  ({"id": "other", "to": None, "from": "england-funded"}, "state", "not about pcso-standard"),
                                  ({"cohort": "1999-01"}, "missing", "nobody there is enrolled"), ({"from_version": "0.3"}, "missing", "england-funded@0.1"),
                                  ({"login": "sian"}, "usage", "one of the two"), ({"id": "pcso-crossmap", "to": None}, "state", "crossmap")):
        message = refused(path, "barraclough", "framework.migrate", {**ask, **change}, wanted)
        check(words in message, f"{change}: {message}")
    message = refused(path, "barraclough", "framework.revert", {"id": "england-funded", "cohort": COHORT}, "state")
    check("nothing to take back" in message, message)
    done(path, "barraclough", "framework.migrate", {**ask, "dry_run": True})
    wrote = [name for name in changed(before, dump(path)) if name != "idempotency"]
    check(not wrote, f"they changed {wrote}")
    done(path, "barraclough", "framework.migrate", ask)
    message = refused(path, "barraclough", "framework.migrate", {**ask, "to": "0.1"}, "state")
    check("take the move back" in message, message)
    message = refused(path, "barraclough", "framework.remove", {"id": "england-funded", "version": "0.2"}, "state")
    done(path, "barraclough", "framework.revert", {"id": "england-funded", "cohort": COHORT})
    message = refused(path, "barraclough", "framework.remove", {"id": "england-funded", "version": "0.2"}, "state")
    check("history of move" in message, message)


if __name__ == "__main__":
    main(sys.modules[__name__])
