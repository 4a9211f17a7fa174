"""promise.py - whether what commands printed as JSON has the fields that are promised.

usage: promise.py LIST

LIST has a line for each answer: its shape, its file and a name, with tabs between. Fields may be more; none may be
absent or of another type. "?" after a type: or null.
"""
import json
import re
import sys

DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")
MOMENT = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$")
CRITERION = {
    "ref": "text", "code": "text", "kind": "text", "title": "text", "drafted": "int", "waiting": "int",
    "accepted": "int", "counted": "int", "needed": "int", "rule": "text?", "lapses_on": "day?", "lacks": ["text"],
    "state": ("none", "started", "waiting", "returned", "part", "met"),
}
DECISION = {
    "login": "text", "name": "text", "role": "text", "verdict": ("accept", "decline"), "observed": "bool",
    "comment": "text", "at": "moment", "is_signed": "bool", "signed_at": "moment?", "revoked": "bool",
}
CLAIM = {
    "ref": "text", "version": "text", "code": "text", "title": "text", "principal": "bool", "proposed": "bool",
    "decisions": [DECISION],
    "state": ("open", "accepted", "declined", "revoked", "superseded", "withdrawn"),
}
WORDS = {
    "title": "text", "on": "day?", "place": "text", "minutes": "int?", "off_the_job": "text", "types": ["text"],
    "narrative": "text", "references": [{"kind": "text", "value": "text"}],
}
ENTRY = {
    "id": "int", "login": "text", "name": "text", "state": ("draft", "returned", "waiting", "decided"),
    "revision": "int", "has_draft": "bool", "submitted_at": "moment?", "words": WORDS, "claims": [CLAIM],
    "waiting_days": "int?", "claims_open": "int", "claims_accepted": "int", "claims_declined": "int",
}
PERSON = {
    "login": "text", "name": "text", "number": "text?", "uid": "int?", "roles": ["text"], "left_on": "day?",
    "teams": ["text"],
}
FRAMEWORK = {
    "form": ("framework", "crossmap", "rules"), "id": "text", "version": "text", "type": "text?", "title": "text",
    "sha256": "text", "items": "int", "claimable": "int", "imported_at": "moment", "enrolments": "int",
}
FAULT = {"file": "text?", "line": "int", "item": "text?", "text": "text", "remedy": "text?"}


def listed(item):
    return {"beatbook": "int", "seq": "int?", "items": [item], "next": "text?"}


SHAPES = {
    "progress": {
        "login": "text", "principal": "text", "version": "text", "name": "text", "today": "day",
        "panes": [{"pane": ("duties", "knowledge", "skills", "behaviours"), "met": "int", "total": "int",
                   "criteria": [CRITERION]}],
    },
    "suggestions": listed({"ref": "text", "code": "text", "title": "text", "gain": "int", "why": "text",
                           "with": ["text"]}),
    "entries": listed(ENTRY),
    "entry": ENTRY,
    "queue": listed({"entry": "int", "login": "text", "name": "text", "title": "text", "on": "day",
                     "submitted_at": "moment", "revision": "int", "waiting_days": "int", "claims_open": "int",
                     "decided": "int", "codes": ["text"]}),
    "figures": listed({"login": "text?", "name": "text?", "teams": ["text"], "stranded": "bool", "waiting": "int",
                       "oldest_days": "int", "median_days": "int?", "signed_off": "int"}),
    "decide": {"entry": ENTRY, "decided": "int", "unsigned_decisions": "int"},
    "signed": {"items": [{"entry": "int", "revision": "int", "accepted": "int", "declined": "int",
                          "changed": "bool"}], "seq": "int", "lines": ["text"]},
    "draft": {"entry": "int", "version": "int", "saved_at": "moment", "claims": [CLAIM]},
    "people": listed(PERSON),
    "person": dict(PERSON, enrolments=[{"frameworks": [{"id": "text", "version": "text", "principal": "bool"}],
                                        "start_day": "day", "end_day": "day?", "cohort": "text?"}],
                   assignments=[{"apprentice": "text", "role": "text", "name": "text", "from_day": "day"}]),
    "teams": listed({"name": "text", "members": [PERSON]}),
    "frameworks": listed(FRAMEWORK),
    "reader": {"framework": FRAMEWORK, "total": "int",
               "items": [{"form": "text", "depth": "int", "title": "text?", "words": "text?"}]},
    "journal": listed({"seq": "int", "at": "moment", "login": "text?", "kind": "text", "subject": "text",
                       "hash": "text"}),
    "verify": {"whole": "bool", "lines": "int", "sign_offs": "int", "credits": "int", "summaries": "int", "erased": "int",
               "head": "text", "seq": "int", "faults": ["text"], "methods": [{"method": "text", "count": "int"}]},
    "inbox": {"line": "text", "waiting": "int", "oldest_days": "int?", "returned": "int", "drafts": "int", "decided": "int"},
    "faults": listed(FAULT),
    "import": {"applied": "bool", "items": [{"name": "text", "id": "text", "version": "text",
                                             "outcome": ("new", "same", "beside"), "sentence": "text"}],
               "faults": [FAULT], "seq": "int"},
    "error": {"error": {"code": ("denied", "missing", "state", "busy", "file", "usage", "bug"), "message": "text"}},
}


NEVER_EMPTY = ("entries", "journal", "people", "frameworks", "queue", "signed", "reader")


def plain(kind, value):
    if kind == "text":
        return isinstance(value, str) and not any(ord(c) < 32 and c not in "\n\t" for c in value)
    if kind == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "bool":
        return isinstance(value, bool)
    return isinstance(value, str) and bool((DAY if kind == "day" else MOMENT).match(value))


def check(shape, value, path):
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            yield f"{path}: no object"
            return
        for name, inner in shape.items():
            if name not in value:
                yield f"{path}.{name}: absent"
            else:
                yield from check(inner, value[name], f"{path}.{name}")
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{path}: no list"
            return
        for i, item in enumerate(value):
            yield from check(shape[0], item, f"{path}[{i}]")
    elif isinstance(shape, tuple):
        if value not in shape:
            yield f"{path}: {value!r} is none of {shape}"
    elif not (shape.endswith("?") and value is None) and not plain(shape.rstrip("?"), value):
        yield f"{path}: {value!r} is no {shape}"


def unique(pairs):
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError(f"a name twice among {names}")
    for name in names:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise ValueError(f"{name!r} is not snake_case")
    return dict(pairs)


def faults_of(shape, name):
    with open(name, encoding="utf-8", newline="") as file:
        text = file.read()
    if text.count("\n") != 1 or not text.endswith("\n"):
        return [f"not one line: {text[:200]!r}"]
    if shape in NEVER_EMPTY and '"items":[]' in text:
        return ["the list is empty: nothing was looked at"]
    return list(check(SHAPES[shape], json.loads(text, object_pairs_hook=unique), shape))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    failures = 0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            shape, name, what = line.rstrip("\n").split("\t")
            faults = faults_of(shape, name)
            failures += bool(faults)
            print(f"not ok {what}: {'; '.join(faults[:5])}" if faults else f"ok {what}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
