"""shapes - what a verb may be told: the tables of the codec and of the verbs, read from the source, so that a member added
later is known to the tests that must cover all of them."""
import os
import re
from pathlib import Path

SRC = Path(os.environ["SRCDIR"])
ROW = re.compile(r"\b(LINE|BLOCK|RAW|SECRET|TEXTS|STRUCT|LIST_OF)\((\w+),\s*(\w+)(?:,\s*(\w+))?")


def shapes():
    """{type: [(form, member, inner type or None)]}"""
    found = {}
    for path in sorted((SRC / "src/wire").glob("codec_*.c")):
        for form, kind, member, inner in ROW.findall(path.read_text()):
            found.setdefault(kind, []).append((form, member, inner if form in ("STRUCT", "LIST_OF") else None))
    return found


def verbs():
    """{verb: (access, type of its ask)}"""
    header = (SRC / "include/beatbook/domain/verb.h").read_text()
    return {word: (access, ask) for word, access, ask in
            re.findall(r'^\s*V\(\w+,\s*\w+,\s*"([a-z._]+)",\s*(\w+),\s*(\w+),\s*\w+\)', header, re.M)}


def texts(kind, known, path=""):
    """Every member of a type that holds text, as "words.references.value"; not those of documents, which are published and hold
    themselves."""
    if kind == "document":
        return
    for form, member, inner in known.get(kind, ()):
        if inner is not None:
            yield from texts(inner, known, f"{path}{member}.")
        else:
            yield f"{path}{member}"


def written():
    """Every text that a verb which writes may be told: {"entry.hide reason", …}."""
    known = shapes()
    return {f"{verb} {text}" for verb, (access, ask) in verbs().items() if access != "READ" for text in texts(ask, known)}
