#!/usr/bin/env python3
"""words.py - check that the frameworks and their source texts say the same, word for word.

usage: words.py FRAMEWORKS_DIR SOURCES_DIR

A. Every piece of the issuer's wording in the XML is a literal piece of its source text.
B. What remains of the source once those pieces are taken away is printed; it may only be punctuation,
   leftover HTML tags, or words that the XML holds in attributes.
Exit status: 0 if A holds for every file and B leaves no words beyond the known ones, else 1.
"""
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

NAMESPACE = "{urn:beatbook:framework:1}"
DOCUMENTS = ("pcso-standard", "national-role-profile", "force-role-profile", "pcso-guidance", "ppf-pcso")
WORDED = {"title", "subtitle", "lead", "p", "published", "updated", "review", "level", "duration", "licence", "property", "tag", "omitted", "code"}
HELD_ELSEWHERE = {"Code", "V1.2", "<p>", "</p>", '<ul style="list-style-type: none">'}


def squeeze(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def source_text(path):
    raw = path.read_text(encoding="utf-8")
    raw = re.sub(r"(?m)^[ \t]*[\u2022-][ \t]+", " ", raw)
    return squeeze(re.sub(r"\]\(#\)", "", raw).replace("[", ""))


def wordings(element):
    name = element.tag.replace(NAMESPACE, "")
    if name in WORDED:
        yield squeeze("".join(element.itertext()))
        if name == "property" and element.get("label"):
            yield element.get("label")
        return
    for child in element:
        yield from wordings(child)


def check(document, frameworks, sources):
    text = source_text(sources / f"{document}.txt")
    covered = bytearray(len(text))
    faults = 0
    root = ElementTree.parse(frameworks / f"{document}.xml").getroot()
    for wording in sorted(wordings(root), key=len, reverse=True):
        at = text.find(wording)
        if at < 0:
            print(f"{document}: not in the source: {wording[:90]!r}")
            faults += 1
            continue
        while at >= 0 and any(covered[at:at + len(wording)]):
            at = text.find(wording, at + 1)
        if at >= 0:
            covered[at:at + len(wording)] = b"\1" * len(wording)
    rest = "".join(letter if not done else "\0" for letter, done in zip(text, covered)).split("\0")
    rest = [squeeze(piece) for piece in rest if squeeze(piece)]
    lost = [piece for piece in rest if re.search(r"\w", piece) and piece not in HELD_ELSEWHERE]
    print(f"{document}: {len(text.split())} words in the source, left over: {lost or 'none'}")
    return faults + len(lost)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    frameworks, sources = map(Path, sys.argv[1:])
    sys.exit(1 if sum(check(d, frameworks, sources) for d in DOCUMENTS) else 0)


if __name__ == "__main__":
    main()
