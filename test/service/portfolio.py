"""portfolio - portfolio.dump: what is in it is what the other verbs say, to whoever may see it; drafts only to their author; and the file that
it is written into is one in memory."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, changed, code, done, dump, once, query, speak, store  # noqa: E402
from frames import dumped, words_of  # noqa: E402

MEMBERS = ["beatbook_portfolio", "head", "person", "enrolment", "sources", "progress", "criteria", "entries", "behaviours",
           "milestones", "gateway", "pace", "hours", "learnings", "reductions", "clock", "reviews", "migrations", "statements", "journal", "documents", "records"]
DRAFT = "Quillwort"
ROWS_AN_ENTRY = 12  # of one claim, not decided on


def of(path, asker, **ask):
    stranger = speak(path, asker)
    answer = dumped(stranger, {"login": None, "drafts": False, "documents": False, **ask})
    check(stranger.close() == 0, "the store program did not end well")
    return answer


def whole(path, asker, **ask):
    answer = of(path, asker, **ask)
    check("answer" in answer, f"{asker} {ask}: {answer}")
    return answer["answer"]


def case_it_is_all_there(room):
    path = store(room)
    found = whole(path, "sian")
    check(list(found) == MEMBERS, f"members: {list(found)}")
    handed_in = query(path, "SELECT e.id, e.revisions FROM entry e JOIN person p ON p.id = e.person_id WHERE p.login = 'sian'"
                            " AND e.revisions > 0")
    check({(e["id"], len(e["revisions"])) for e in found["entries"]} == set(handed_in), "not every revision of every entry")
    check(len(handed_in) > 10, "a demo store without entries")
    signed = query(path, "SELECT count(*) FROM signoff s JOIN revision r ON r.id = s.revision_id JOIN entry e ON e.id = r.entry_id"
                         " JOIN person p ON p.id = e.person_id WHERE p.login = 'sian'")[0][0]
    check(sum(one["act"] == "sign-off" for one in found["statements"]) == signed > 0, f"{signed} sign-offs")
    check(all(one["statement"] for one in found["statements"]), "a statement without words")
    words = {one["ref"]: one["words"] for one in found["criteria"]}
    check(all(c["ref"] in words and words[c["ref"]] for p in found["progress"] for pane in p["panes"] for c in pane["criteria"]),
          "a criterion without its words")
    licence = {one["id"]: one["licence"] for one in found["sources"]}
    check("Open Government Licence" in (licence["pcso-standard"] or ""), f"the licence of the standard: {licence}")
    check(licence["ppf-pcso"] is None, "a licence that the source does not state")
    check(not found["documents"], "documents without being asked for")


def case_the_figures_are_those_of_the_screens(room):
    path = store(room)
    found = whole(path, "sian")
    for one in found["progress"]:
        told = done(path, "sian", "progress.show", {"framework": one["framework"]})
        told["unfinished"] = one["unfinished"]
        check(one == told, f"{one['framework']}: not as progress.show has it")
    head = query(path, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")[0]
    check((found["head"]["seq"], found["head"]["hash"]) == head, f"head: {found['head']}")
    for entry in found["entries"]:
        told = done(path, "barraclough", "entry.show", {"id": entry["id"]})
        for one, other in zip(entry["revisions"], told["revisions"]):
            check(one["words"] == other["words"], f"entry {entry['id']}: other words")
            check([c["state"] for c in one["claims"]] == [c["state"] for c in other["claims"]], f"entry {entry['id']}: other claims")
    check(found["behaviours"] == done(path, "sian", "behaviour.list", {})["items"], "other behaviours")


def case_whoever_may_see_it_sees_the_same(room):
    """But for who asked, the journal's lines that they may see, and what is the apprentice's own."""
    path = store(room)
    own = whole(path, "sian")
    for login in ("price", "whitaker", "barraclough", "sinclair"):
        other = whole(path, login, login="sian")
        for member in ("enrolment", "sources", "criteria", "entries", "behaviours", "statements"):
            check(own[member] == other[member], f"{login} is told another {member}")
        check(other["head"]["login"] == login, "who asked")
    for login, wanted in (("tunde", "missing"), ("llyr", "missing"), ("meg", "missing")):
        check(code(of(path, login, login="sian")) == wanted, f"{login} gets it")
    check(code(of(path, "barraclough", login="nobody")) == "missing", "somebody who is not there")
    check(code(of(path, "price")) == "state", "somebody who is not enrolled")


def case_drafts_and_unsigned_decisions(room):
    path = store(room)
    stranger = speak(path, "sian")
    entry = stranger.write("draft.save", {"words": words_of(DRAFT, DRAFT, "2026-11-01"), "claims": ["S1"]})["answer"]["entry"]
    stranger.close()
    waiting, revision = query(path, "SELECT e.id, e.revisions FROM entry e JOIN waiting w ON w.entry_id = e.id WHERE e.person_id ="
                                    " (SELECT id FROM person WHERE login = 'sian') AND NOT EXISTS (SELECT 1 FROM draft d"
                                    " WHERE d.entry_id = e.id) ORDER BY 1")[0]
    done(path, "price", "queue.decide", {"entry": waiting, "revision": revision, "verdict": "decline", "comment": "Unsigned"})
    for login in ("sian", "price", "barraclough", "sinclair"):
        for drafts in (False, True):
            text = str(whole(path, login, login="sian", drafts=drafts))
            check((DRAFT in text) == (login == "sian" and drafts), f"{login}, drafts {drafts}")
            check("Unsigned" not in text, f"{login} is told what is not signed")
    mine = whole(path, "sian", drafts=True)
    check(mine["head"]["drafts"] and entry in [e["id"] for e in mine["entries"]], "not in their own")
    check(not whole(path, "price", login="sian", drafts=True)["head"]["drafts"], "price is told that drafts are in it")


def case_hidden_and_erased_words(room):
    path = store(room)
    entries = [entry["id"] for entry in whole(path, "sian")["entries"] if entry["revisions"]]
    hidden, erased = entries[0], entries[1]
    done(path, "barraclough", "entry.hide", {"id": hidden, "reason": "a name in it"})
    told = subprocess.run([BIN / "beatbook-admin", "--store", path, "redact", str(erased), "--reason", "a name in it"], capture_output=True,
                          text=True, check=False)
    check(told.returncode == 0, told.stderr)
    for login in ("sian", "price", "sinclair", "barraclough"):
        found = {entry["id"]: entry for entry in whole(path, login, login="sian")["entries"]}
        one, other = found[hidden]["revisions"][0], found[erased]["revisions"][0]
        check(one["hidden"] and (one["words"]["narrative"] == "") == (login != "barraclough"), f"{login}: hidden, {one['words']}")
        check(not one["attachments"] or login == "barraclough", f"{login}: files of hidden words")
        check(other["erased"] and other["words"]["narrative"] == "" and other["words"]["title"] == "", f"{login}: erased, {other['words']}")


def case_documents_whole(room):
    path = store(room)
    found = whole(path, "sian", documents=True)
    held = {(slug, version): source for slug, version, source in query(path, "SELECT slug, version, source FROM document")}
    given = {(d["document"]["id"], d["document"]["version"]): d["source"] for d in found["documents"]}
    check({(s["id"], s["version"]) for s in found["sources"]} <= set(given), "a source whose document is not there")
    check(all(held[key] == source for key, source in given.items()), "other bytes than those in the store")


def cost(path, **ask):
    """Rows that the store reads for a portfolio, and the portfolio."""
    stranger = speak(path, "sian")
    before = stranger.ask("store.cost")["answer"]["rows"]
    found = dumped(stranger, {"login": None, "drafts": False, "documents": False, **ask})["answer"]
    rows = stranger.ask("store.cost")["answer"]["rows"] - before
    check(stranger.close() == 0, "the store program did not end well")
    return rows, found


def case_what_it_costs(room):
    """However many sections want the hours, an entry's lines are read once; the rows that are loaded elsewhere, twice at most."""
    path = store(room)
    few, found = cost(path)
    for on in ("2026-10-03", "2026-10-04", "2026-10-05"):
        stranger = speak(path, "sian")
        draft = stranger.write("draft.save", {"words": words_of("A title", "Words", on), "claims": ["S1"]})["answer"]
        check("answer" in stranger.write("entry.submit", {"id": draft["entry"]}), "not handed in")
        stranger.close()
    more, again = cost(path)
    check(len(again["entries"]) == len(found["entries"]) + 3, "they are not all there")
    check(more - few <= 3 * ROWS_AN_ENTRY, f"{more - few} rows more for three entries")
    with_rows, found = cost(path, documents=True)
    check(with_rows - more <= 2.5 * (len(found["records"]) + len(found["documents"])), f"{with_rows - more} rows for {len(found['records'])}")


def case_it_writes_nothing_and_into_memory_only(room):
    path = store(room)
    before = dump(path)
    whole(path, "barraclough", login="sian", documents=True)
    check(not changed(before, dump(path)), f"it changed {changed(before, dump(path))}")
    check(code(once(path, "sian", "portfolio.dump", {})) == "usage", "without a file")
    ask = {"verb": "portfolio.dump", "ask": {}, "file": True}
    read_only = room / "read.only"
    read_only.write_bytes(b"")
    sealed = os.memfd_create("sealed")
    looked_at = os.open(f"/proc/self/fd/{sealed}", os.O_RDONLY)
    for name, file in (("on a disk", os.open(read_only, os.O_RDWR)), ("a pipe", os.pipe()[1]), ("read only", looked_at)):
        stranger = speak(path, "sian")
        stranger.number += 1
        stranger.put({"id": stranger.number, **ask}, [file])
        check(code(stranger.get()) == "usage", f"it takes a file {name}")
        stranger.close()
        os.close(file)


if __name__ == "__main__":
    main(sys.modules[__name__])
