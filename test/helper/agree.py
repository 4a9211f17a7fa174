"""agree.py - everything that counts says the same: the panes on the apprentice's screen, her progress, the entry, the queue
of her supervisor on screen and by command, the journal and verify.

usage: agree.py WORD...        in the folder of store.db; sian is the apprentice, price the supervisor, trainer the unit
    CODE=STATE:D/W/A           a criterion of the principal: drafted, waiting, accepted; all that are not named are none:0/0/0
    entry=STATE:O/A/D          entry 1: claims open, accepted, declined
    queue=CODES                the open claims of entry 1 in the queue, with commas; - when it is not there
    journal=KIND,...           the newest lines, newest first
    credits=N signoffs=N       what verify looked at

Every disagreement is printed; exit status 1 when there is one.
"""
import json
import re
import subprocess
import sys

STORE = ["--store", "store.db", "--now", "2090-05-16T20:14:00Z"]
SIGNS = {"none": "○", "started": "◦", "waiting": "◌", "returned": "!", "part": "◐", "met": "●"}
CLAIMS = {"open": "○", "accepted": "●", "declined": "!", "revoked": "!"}

faults = []


def fault(what, left, right):
    if left != right:
        faults.append(f"{what}: {left!r} is not {right!r}")


def run(login, *words):
    done = subprocess.run(["beatbook", *STORE, "--as", login, *words], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{login}: {' '.join(words)}: {done.returncode} {done.stderr}")
    return done.stdout


def told(login, *words):
    return json.loads(run(login, *words, "--format", "json"))


def screen(login, *steps, size="200x70"):
    with open("agree.play", "w") as script:
        script.write("\n".join(steps) + "\n")
    return run(login, "--play", "agree.play", "--size", size).rstrip("\n").split("\n")


def wanted(words):
    what = dict(word.split("=", 1) for word in words)
    rows = {code: value for code, value in what.items() if re.fullmatch(r"[DKSB]\d+", code)}
    return what, {code: (value.split(":")[0], *map(int, value.split(":")[1].split("/"))) for code, value in rows.items()}


def look_at_progress(rows):
    """The apprentice's progress is what is wanted; the supervisor reads the same but for drafts."""
    own, theirs = told("sian", "progress"), told("price", "progress", "sian")
    for mine, other in zip(own["panes"], theirs["panes"], strict=True):
        fault(f"met of {mine['pane']}", mine["met"], sum(c["state"] == "met" for c in mine["criteria"]))
        fault(f"total of {mine['pane']}", mine["total"], len(mine["criteria"]))
        for a, b in zip(mine["criteria"], other["criteria"], strict=True):
            fault(f"progress {a['code']}", (a["state"], a["drafted"], a["waiting"], a["accepted"]),
                  rows.get(a["code"], ("none", 0, 0, 0)))
            fault(f"price's {a['code']}", [b[k] for k in ("waiting", "accepted", "lacks")],
                  [a[k] for k in ("waiting", "accepted", "lacks")])
    fault("met", own["met"], sum(pane["met"] for pane in own["panes"]))
    fault("total", own["total"], sum(pane["total"] for pane in own["panes"]))
    return own


def look_at_panes(progress):
    """Every row of the four panes, their titles and the header."""
    lines = screen("sian", "dump")
    text = "\n".join(lines)
    for number, pane in enumerate(progress["panes"], 1):
        title = f"{pane['pane'].capitalize()} "
        found = re.search(rf"┌ {number} {title}─* (\d+) of (\d+) ", text)
        fault(f"title of {pane['pane']}", found and tuple(map(int, found.groups())), (pane["met"], pane["total"]))
        for criterion in pane["criteria"]:
            row = re.search(rf"│[ ▸](\S) {criterion['code']} [^│]* (\d+)/(\d+) │", text)
            fault(f"row {criterion['code']}", row and (row[1], int(row[2]), int(row[3])),
                  (SIGNS[criterion["state"]], criterion["counted"], criterion["needed"]))
    fault("header", re.findall(r"(\d+) (returned|waiting|draft)", lines[0]),
          [(str(progress["entries_" + state]), state) for state in ("returned", "waiting", "draft")
           if progress["entries_" + state]])
    fault("met on screen", f"met {progress['met']}/{progress['total']} " in lines[1], True)


def look_at_entry(what, rows, progress):
    """Entry 1, its row on screen, and that the entries of each state are those that progress counts."""
    items = told("sian", "entry", "list")["items"]
    for state in ("draft", "returned", "waiting", "decided"):
        fault(f"entries {state}", sum(item["state"] == state for item in items), progress["entries_" + state])
    if "entry" not in what:
        fault("entries", items, [])
        return None
    state, counts = what["entry"].split(":")
    entry = told("sian", "entry", "show", "1")
    fault("state of the entry", entry["state"], state)
    fault("claims", [entry["claims_" + k] for k in ("open", "accepted", "declined")], list(map(int, counts.split("/"))))
    if entry["revision"]:
        for key, states in (("open", ["open"]), ("accepted", ["accepted"]), ("declined", ["declined", "revoked"])):
            fault(f"claims that are {key}", sum(c["state"] in states for c in entry["claims"] if not c["proposed"]), entry["claims_" + key])
    for claim in (c for c in entry["claims"] if not c["proposed"]):
        fault(f"claim {claim['code']}", claim["state"] == "accepted", rows[claim["code"]][3] > 0)
    row = screen("sian", "command entries", "dump")[2]
    fault("row of the entry", row.split()[0].lstrip("▸"), {"draft": "◦", "decided": "●"}.get(state, SIGNS.get(state)))
    return entry


def look_at_queue(what, entry):
    """What waits for the supervisor, by command and on screen."""
    codes = what.get("queue", "-")
    items = told("price", "queue", "list")["items"]
    fault("queue", [code for item in items for code in item["codes"]], [] if codes == "-" else codes.split(","))
    text = "\n".join(screen("price", "command queue", "dump"))
    fault("queue on screen", int(re.search(r"Queue · (\d+) waiting", text)[1]), len(items))
    for item in items:
        fault("claims in the queue", item["claims_open"], entry["claims_open"])
        fault("codes on screen", " ".join(item["codes"]) in text, True)


def look_at_journal(what):
    """Its newest lines, its head, that no line is missing, and that verify has seen the same one."""
    journal, proof = told("trainer", "journal"), told("trainer", "verify")
    kinds = what["journal"].split(",")
    fault("journal", [line["kind"] for line in journal["items"][:len(kinds)]], kinds)
    head = journal["items"][0]
    fault("lines", [line["seq"] for line in journal["items"]], list(range(head["seq"], 0, -1)))
    fault("head", (journal["seq"], proof["seq"], proof["lines"], proof["head"]),
          (head["seq"], head["seq"], head["seq"], head["hash"]))
    fault("whole", (proof["whole"], proof["faults"]), (True, []))
    fault("credits", proof["credits"], int(what["credits"]))
    fault("sign-offs", proof["sign_offs"], int(what["signoffs"]))
    first = screen("trainer", "command journal", "dump")[2]
    fault("journal on screen", kinds[0] in first and head["name"] in first, True)
    text = "\n".join(screen("trainer", "command journal", "keys v", "dump"))
    fault("verify on screen", "is whole" in text and proof["head"] in text and f"lines {proof['lines']}, " in text, True)


def main():
    what, rows = wanted(sys.argv[1:])
    progress = look_at_progress(rows)
    look_at_panes(progress)
    entry = look_at_entry(what, rows, progress)
    look_at_queue(what, entry)
    look_at_journal(what)
    for line in faults:
        print(line)
    sys.exit(bool(faults))


main()
