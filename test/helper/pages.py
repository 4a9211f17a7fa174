"""pages - a report as PDF, read by poppler's tools: what is wrong with it, a line each.

usage: pages.py FILE TITLE WORD...     every WORD stands in it
       pages.py FILE                   no heading stands alone at the foot of its page
"""
import re
import subprocess
import sys


def read(*command):
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout.decode("utf-8", "strict"), done.stderr.decode()


def squeezed(text):
    return re.sub(r"\s+", "", text)


def pages_of(path):
    return read("pdftotext", "-layout", path, "-")[0].removesuffix("\f").split("\f")


def lonely(pages):
    """Headings with nothing below them but the page's own foot."""
    listed = {squeezed(heading) for heading, _ in re.findall(r"^ *(\S.*?) {2,}(\d+)$", pages[0], re.M)}
    for number, page in enumerate(pages[1:], 2):
        lines = [squeezed(line) for line in page.split("\n") if line.strip()]
        if lines[-2] in listed:
            yield f"page {number} ends with a heading: {lines[-2]}"


def faults(path, title, words):
    about, told = read("pdfinfo", path)
    about = dict(re.findall(r"^([^:\n]+): +(.*)$", about, re.M))
    if told or about.get("Title") != title or about.get("Tagged") != "yes" or about.get("Page size") != "595 x 842 pts (A4)":
        yield f"pdfinfo: {about} {told}"
    pages = pages_of(path)
    yield from lonely(pages)
    if len(pages) != int(about.get("Pages", 0)):
        yield f"{len(pages)} pages, not {about.get('Pages')}"
    for number, page in enumerate(pages, 1):
        lines = [line.strip() for line in page.strip("\n").split("\n")]
        if not lines[-1].endswith(f" {number} of {len(pages)}") or title[:30] not in lines[0]:
            yield f"page {number}: {lines[0]!r} … {lines[-1]!r}"
    listed = re.findall(r"^ *(\S.*?) {2,}(\d+)$", pages[0], re.M)
    if len(listed) < 8:
        yield f"contents: {listed}"
    for heading, number in listed:
        if squeezed(heading.rstrip("…"))[:40] not in squeezed(pages[int(number) - 1]):
            yield f"{heading!r} is not on page {number}"
    whole = squeezed("".join(pages))
    yield from (f"no {word!r} in it" for word in words if squeezed(word) not in whole)
    structure, told = read("pdfinfo", "-struct", path)
    tags = re.findall(r"^ *(\S+)", structure, re.M)
    if told or tags[:1] != ["Document"] or not {"H1", "H2", "H3", "H4", "P", "TOCI", "Link", "Table", "Caption", "TR", "TH", "TD", "Figure"} <= set(tags):
        yield f"structure: {sorted(set(tags))} {told[:100]}"
    heads = [page for page in pages if re.search(r"^ *Code +Criterion +State", page, re.M)]
    rows = [page for page in pages if re.search(r"^ *[DKSB]\d+ {2,}\S", page, re.M)]
    if len(rows) < 2 or not all(page in heads for page in rows if "Behaviour " not in page):
        yield f"{len(rows)} pages with criteria, {len(heads)} with the head of their table"


if __name__ == "__main__":
    found = list(faults(sys.argv[1], sys.argv[2], sys.argv[3:]) if len(sys.argv) > 2 else lonely(pages_of(sys.argv[1])))
    print("\n".join(found[:20]))
    sys.exit(1 if found else 0)
