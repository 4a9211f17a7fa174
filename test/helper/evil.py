"""evil - a portfolio as JSON with what harms those who do not escape it in every text that a person writes.

usage: evil.py FROM TO [unclean]       unclean: with what the store never lets in; whoever reads it has to refuse it
"""
import json
import sys

LINE = '<script>alert(1)</script>=cmd|"&\'@SUM(1) \u05e9\u05dc\u05d5\u05dd \u0174\u0177 \U0001f575 q\u0301'
BLOCK = LINE + "\n\n]]><!-- </pre></td></table> {{7*7}} %s%n\n" + "x" * 300 + "\n=HYPERLINK(\"http://x\")"
LINES = {"name", "owner_name", "apprentice_name", "cohort", "place", "value", "title", "reason", "less_because", "phase"}
BLOCKS = {"narrative", "comment", "text", "notes", "words", "revoked_because"}
KEPT = {"sources", "documents", "files", "head", "hours", "learnings"}   # ids of rules stand in them as reasons


def spoil(thing, unclean):
    if isinstance(thing, list):
        return [spoil(one, unclean) for one in thing]
    if not isinstance(thing, dict):
        return thing
    out = {}
    for key, value in thing.items():
        if isinstance(value, str) and key in LINES:
            value = LINE
        elif isinstance(value, str) and key in BLOCKS:
            value = BLOCK + ("\u202e\u200b\u0007" if unclean else "")
        out[key] = spoil(value, unclean)
    return out


with open(sys.argv[1], encoding="utf-8") as file:
    whole = json.load(file)
whole["records"] = []   # what only a store reads never gets to who prints
for section in whole:
    if section not in KEPT:
        whole[section] = spoil(whole[section], len(sys.argv) > 3)
for section in ("hours", "learnings"):
    for line in whole[section] if isinstance(whole[section], list) else [whole[section]]:
        line.update({key: LINE for key in ("words", "name") if isinstance(line.get(key), str)})
whole["entries"][0]["revisions"][0]["words"]["narrative"] = "y" * 200000
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump(whole, file)
