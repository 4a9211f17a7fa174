"""moved - a whole unit moves to a new version with one change of each type and back: checked, shown, tried dry, applied, taken back.

What the dry run says, what the move says, what stands in the store afterwards and what is counted here from its raw tables, by the
changes as the XML file says them, are the same figures, and the store holds them whole at each step. MOVED_APPRENTICES says how many.
"""
import collections
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from pathlib import Path

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, query  # noqa: E402
from frames import Store, new_key  # noqa: E402

UPDATE = Path(os.environ["SRCDIR"]) / "test" / "io" / "examples" / "pcso-standard-1.1.xml"
APPRENTICES = int(os.environ.get("MOVED_APPRENTICES", "24"))
SPACE = "{urn:beatbook:framework:1}"
SLUG = "pcso-standard"
TYPES = {"added", "reworded", "recoded", "moved", "replaced", "split", "merged", "withdrawn"}
MOVED = '\n    <change type="moved" old="s8" new="s8" evidence="keeps">Its place is another.</change>'


def beatbook(path, *words):
    return subprocess.run([BIN / "beatbook", "--store", path, "--as", "barraclough", *words], capture_output=True, text=True, check=False)


def granted(path, *words):
    run = beatbook(path, *words)
    check(run.returncode == 0, f"{words}: {run.stdout}{run.stderr}")
    return run.stdout


def whole(path, when):
    run = subprocess.run([BIN / "beatbook-admin", "--store", path, "verify", "--full"], capture_output=True, text=True, check=False)
    check(run.returncode == 0, f"{when}: {run.stdout}{run.stderr}")


def update(room):
    """The invented update, and one criterion more that is moved."""
    text = UPDATE.read_text(encoding="utf-8")
    start = text.index('<item kind="skill" id="s8"')
    end = text.index("</item>", start) + len("</item>")
    item, rest = text[start:end], text[:start] + text[end:]
    last = rest.index('<item kind="skill" id="s1"')
    text = rest[:last] + item + "\n      " + rest[last:]
    at = text.index(">", text.index("<changes ")) + 1
    text = text[:at] + MOVED + text[at:]
    to = room / "update.xml"
    to.write_text(text, encoding="utf-8")
    return to


def changes(path):
    """What becomes of each criterion of the old version: old id -> (evidence, the new ids), as the file says."""
    fate, types = {}, set()
    for change in xml.parse(path).getroot().find(f"{SPACE}changes").findall(f"{SPACE}change"):
        types.add(change.get("type"))
        for old in (change.get("old") or "").split():
            fate[old] = (change.get("evidence"), (change.get("new") or "").split())
    check(types == TYPES, f"one of each type: {types}")
    return fate


# --- counted from the raw tables ----------------------------------------------------------------

PEOPLE = """SELECT p.login, e.id, e.cohort, f.document_id FROM enrolment e JOIN person p ON p.id = e.person_id JOIN enrolment_framework f
            ON f.enrolment_id = e.id JOIN document d ON d.id = f.document_id WHERE d.slug = ? AND e.status IN (0, 1)"""
CREDITS = """SELECT k.enrolment_id, k.item, c.entry_id FROM credit k JOIN claim c ON c.id = k.claim_id JOIN enrolment_framework f
             ON f.enrolment_id = k.enrolment_id AND f.document_id = k.document_id JOIN document d ON d.id = k.document_id
             WHERE d.slug = ? AND k.ended_at IS NULL"""
CLAIMS = """SELECT c.enrolment_id, c.item, c.entry_id, c.state FROM claim c JOIN enrolment_framework f ON f.enrolment_id = c.enrolment_id
            AND f.document_id = c.document_id JOIN document d ON d.id = c.document_id
            WHERE d.slug = ? AND c.closed_by IS NULL AND c.state IN (0, 2, 3)"""
DRAFTS = """SELECT e.id, c.item, c.entry_id FROM enrolment e JOIN draft r ON r.person_id = e.person_id JOIN draft_claim c
            ON c.entry_id = r.entry_id JOIN enrolment_framework f ON f.enrolment_id = e.id AND f.document_id = c.document_id
            JOIN document d ON d.id = c.document_id WHERE d.slug = ? AND e.status IN (0, 1)"""
SUMS = """SELECT s.enrolment_id, s.item, s.drafted, s.waiting, s.returned, s.accepted FROM summary s JOIN enrolment_framework f
          ON f.enrolment_id = s.enrolment_id AND f.document_id = s.document_id JOIN document d ON d.id = s.document_id
          WHERE d.slug = ? AND s.drafted + s.waiting + s.returned + s.accepted > 0"""


class Raw:
    """What stands on the standard, as sets of (enrolment, criterion, entry)."""

    def __init__(self, path):
        self.people = query(path, PEOPLE, SLUG)
        self.credits = set(query(path, CREDITS, SLUG))
        self.claims = {row[:3]: row[3] for row in query(path, CLAIMS, SLUG)}
        self.drafts = set(query(path, DRAFTS, SLUG))
        self.sums = set(query(path, SUMS, SLUG))

    def counted(self):
        """The sums that these rows come to."""
        sums = collections.defaultdict(lambda: [0, 0, 0, 0])
        for enrolment, item, _ in self.drafts:
            sums[enrolment, item][0] += 1
        for (enrolment, item, _), state in self.claims.items():
            sums[enrolment, item][1 if state == 0 else 2] += 1
        for enrolment, item, _ in self.credits:
            sums[enrolment, item][3] += 1
        return {(*key, *value) for key, value in sums.items()}

    def people_figures(self, fate):
        """login -> (kept, review, lapsed, waiting, drafts) of a move by these changes."""
        logins = {enrolment: login for login, enrolment, _, _ in self.people}
        out = {login: [0, 0, 0, 0, 0] for login in logins.values()}
        for enrolment, item, _ in self.credits:
            out[logins[enrolment]][("keeps", "review", "lapses").index(fate.get(item, ("keeps", []))[0])] += 1
        for enrolment, _, _ in self.claims:
            out[logins[enrolment]][3] += 1
        for enrolment, _, _ in self.drafts:
            out[logins[enrolment]][4] += 1
        return {login: tuple(figures) for login, figures in out.items()}

    def after(self, fate):
        """What must stand after it: credits, claims with their state, drafts."""
        def successors(item):
            return fate.get(item, ("keeps", [item]))

        credits = {(enrolment, new, entry) for enrolment, item, entry in self.credits if successors(item)[0] == "keeps"
                   for new in successors(item)[1]}
        claims = {}
        for (enrolment, item, entry), state in self.claims.items():
            for new in successors(item)[1] if successors(item)[0] != "lapses" else []:
                claims.setdefault((enrolment, new, entry), set()).add(state)
        for enrolment, item, entry in self.credits:
            for new in successors(item)[1] if successors(item)[0] == "review" else []:
                if (enrolment, new, entry) not in credits:
                    claims.setdefault((enrolment, new, entry), set()).add(0)
        drafts = {(enrolment, new, entry) for enrolment, item, entry in self.drafts for new in successors(item)[1]}
        return credits, claims, drafts


def figures(answer):
    return {one["login"]: tuple(one[name] for name in ("kept", "review", "lapsed", "moved", "drafts")) for one in answer["people"]}


def judge(before, after, fate):
    """What stands now is what the changes make of what stood; and the sums are those of the rows."""
    credits, claims, drafts = before.after(fate)
    check(after.credits == credits, f"credits: {len(credits)} wanted, {len(after.credits)} there; {sorted(credits ^ after.credits)[:4]}")
    check(after.claims.keys() == claims.keys(), f"claims: {sorted(claims.keys() ^ after.claims.keys())[:4]}")
    check(all(state in claims[key] for key, state in after.claims.items()), "a claim has another state")
    check(after.drafts == drafts, f"drafts: {sorted(drafts ^ after.drafts)[:4]}")
    check(after.sums == after.counted(), f"sums: {sorted(after.sums ^ after.counted())[:4]}")


def move(path, verb, cohorts, dry_run=False, **ask):
    """Each cohort; what was said of all their people, and how long each took."""
    training = Store(path, "barraclough")
    people, seconds = {}, []
    for cohort in cohorts:
        start = time.monotonic()
        answer = training.ask(verb, key=new_key(), id=SLUG, cohort=cohort, dry_run=dry_run, **ask)
        seconds.append(time.monotonic() - start)
        people.update(figures(answer))
    training.close()
    return people, seconds


def tell(what, seconds):
    print(f"# {what}: {sum(seconds):.2f} s, the longest {max(seconds):.2f} s", flush=True)


def case_there_and_back(room):
    """Dry, applied, counted and taken back: one set of figures, whole at each step."""
    path, file = room / "unit.db", update(room)
    granted(path, "demo", "--into", path, "--no-screen", "--apprentices", str(APPRENTICES), "--entries", str(APPRENTICES * 40))
    fate, before = changes(file), Raw(path)
    cohorts = sorted({cohort for _, _, cohort, _ in before.people})
    wanted = before.people_figures(fate)
    print(f"# {len(before.people)} people in {len(cohorts)} cohorts, {len(before.credits)} acceptances on the standard", flush=True)
    check(before.sums == before.counted(), "the sums are wrong before anything moved")
    granted(path, "framework", "check", file)
    shown = granted(path, "framework", "diff", f"{SLUG}@1.0", file, "--format", "tsv")
    check(all(kind in shown for kind in TYPES), f"not all is shown: {shown}")
    granted(path, "framework", "impact", file)
    granted(path, "framework", "import", file)
    whole(path, "imported")
    check(Raw(path).__dict__ == before.__dict__, "an import moved something")
    dry, _ = move(path, "framework.migrate", cohorts, dry_run=True)
    check(dry == wanted, f"the dry run: {[(login, dry[login], wanted[login]) for login in wanted if dry.get(login) != wanted[login]][:3]}")
    check(Raw(path).__dict__ == before.__dict__, "a dry run moved something")
    whole(path, "tried")
    done, seconds = move(path, "framework.migrate", cohorts)
    tell("applied", seconds)
    check(done == dry, "what was done is not what the dry run said")
    whole(path, "applied")
    judge(before, Raw(path), fate)
    back, seconds = move(path, "framework.revert", cohorts)
    tell("taken back", seconds)
    check(back.keys() == done.keys(), "others were taken back than had moved")
    whole(path, "taken back")
    after = Raw(path)
    check(after.__dict__ == before.__dict__, "it is not as it was")


if __name__ == "__main__":
    main(sys.modules[__name__])
