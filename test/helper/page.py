"""page - a report as HTML, read as strictly as browsers and XML parsers can: what is wrong with it, a line each.

usage: page.py FILE LANG
"""
import base64
import hashlib
import re
import sys
import xml.dom.minidom
from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr", "col", "wbr", "base", "area", "source", "track", "embed"}
ALLOWED = VOID - {"link", "img", "input", "base", "area", "source", "track", "embed"} | {
    "html", "head", "title", "style", "body", "a", "header", "nav", "main", "section", "footer", "h1", "h2", "h3", "h4", "p", "ol", "li",
    "dl", "div", "dt", "dd", "table", "caption", "thead", "tbody", "tr", "th", "td", "pre", "svg", "desc", "rect", "text"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults, self.open, self.ids, self.links, self.headings, self.text = [], [], [], [], [], []
        self.tables, self.charts, self.columns, self.cells, self.style, self.meta, self.langs = 0, [], 0, None, "", {}, {}

    def fault(self, what):
        self.faults.append(f"line {self.getpos()[0]}: {what}")

    def handle_decl(self, decl):
        if decl.lower() != "doctype html" or self.open:
            self.fault(f"<!{decl}>")

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in ALLOWED:
            self.fault(f"<{tag}>")
        if len(given) != len(attrs):
            self.fault(f"<{tag}> has an attribute twice")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "src", "srcset", "action"):
                self.fault(f"<{tag} {name}>")
            if name == "href" and not re.fullmatch(r"#[a-z0-9-]+", value):
                self.fault(f"leads to {value}")
        if tag == "a":
            self.links.append(given["href"][1:])
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.langs = given
        if tag == "meta":
            self.meta[given.get("http-equiv") or given.get("name") or "charset"] = given.get("content") or given.get("charset")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables += 1
            self.columns = 0
            self.after_table = ["caption", "thead", "tbody"]
        if tag in ("caption", "thead", "tbody") and self.open[-1:] == ["table"]:
            if not self.after_table or self.after_table.pop(0) != tag:
                self.fault(f"<{tag}> out of its place")
        if tag == "tr":
            self.cells = 0
        if tag in ("td", "th"):
            self.cells += 1
            if tag == "th" and given.get("scope") not in ("row", "col"):
                self.fault("<th> without scope")
            if "thead" in self.open:
                self.columns += 1
                if tag != "th":
                    self.fault("a cell of the head is no header")
            elif (self.cells == 1) != (tag == "th"):
                self.fault("the header of a row is its first cell")
        if tag == "svg":
            if given.get("role") != "img" or not given.get("aria-labelledby"):
                self.fault("<svg> without a name")
            self.charts.append({"tables": self.tables, "parts": [], "names": given["aria-labelledby"].split()})
        if "svg" in self.open and tag in ("title", "desc"):
            self.charts[-1]["parts"].append(given.get("id"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if tag not in VOID:
            self.fault(f"<{tag}/>: browsers take it for open")
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if tag in VOID:
            self.fault(f"</{tag}>")
        elif not self.open or self.open.pop() != tag:
            self.fault(f"</{tag}> does not end what is open")
        if tag == "tr" and self.columns and self.cells != self.columns:
            self.fault(f"{self.cells} cells in {self.columns} columns")

    def handle_data(self, data):
        if self.open[-1:] == ["style"]:
            self.style += data
        else:
            self.text.append(data)
        for letter in data:
            if (ord(letter) < 32 and letter not in "\n\t") or 0x7f <= ord(letter) < 0xa0 or letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069":
                self.fault(f"U+{ord(letter):04X} in its text")

    def handle_comment(self, data):
        self.fault("a comment")

    def handle_pi(self, data):
        self.fault("a processing instruction")


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(style, page):
    """Every text colour against every background: 4.5 to 1; what is drawn: 3 to 1."""
    grounds = re.findall(r"background: (#[0-9a-f]{6})", style)
    page.faults += [] if len(grounds) >= 2 else ["no backgrounds in the style"]
    for ground in grounds:
        for least, pattern in ((4.5, r"(?<![-a-z])color: (#[0-9a-f]{6})"), (4.5, r"svg text \{ fill: (#[0-9a-f]{6})"),
                               (3, r"border[a-z-]*: \S+ solid (#[0-9a-f]{6})"), (3, r"outline: \S+ solid (#[0-9a-f]{6})"),
                               (3, r"stroke: (#[0-9a-f]{6})")):
            found = re.findall(pattern, style)
            page.faults += [] if found else [f"nothing in the style is {pattern}"]
            page.faults += [f"{c} on {ground} has {contrast(c, ground):.1f} to 1" for c in found if contrast(c, ground) < least]


def look(text, lang):
    page = Page()
    page.feed(text)
    page.close()
    if page.open:
        page.fault(f"never ended: {page.open}")
    if page.langs.get("lang") != lang or page.langs.get("xml:lang") != lang:
        page.faults.append(f"it says lang {page.langs.get('lang')}")
    if len(set(page.ids)) != len(page.ids):
        page.faults.append("an id twice")
    page.faults += [f"nothing has the id {to}" for to in sorted(set(page.links) - set(page.ids))]
    if page.headings.count(1) != 1 or page.headings[0] != 1:
        page.faults.append("there is one h1, and it is the first heading")
    page.faults += [f"h{one} is followed by h{other}" for one, other in zip(page.headings, page.headings[1:]) if other > one + 1]
    for chart in page.charts:
        if chart["names"] != chart["parts"]:
            page.faults.append("a chart is not named by its own title and description")
        if chart["tables"] >= page.tables:
            page.faults.append("a chart without a table behind it")
    if not page.tables or ("progress" in page.ids and not page.charts):
        page.faults.append("no chart, or no table")
    policy = page.meta.get("Content-Security-Policy") or ""
    allowed = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    if not policy.startswith("default-src 'none';") or f"style-src 'sha256-{allowed}'" not in policy or "unsafe" in policy:
        page.faults.append(f"the policy does not allow its own style and nothing else: {policy}")
    if page.meta.get("charset") != "utf-8" or re.search(r"url\(|@import|expression", page.style):
        page.faults.append("the style or the letters come from elsewhere")
    colours(page.style, page)
    try:
        xml.dom.minidom.parseString(text.encode())
    except xml.parsers.expat.ExpatError as error:
        page.faults.append(f"as XML: {error}")
    return page


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="strict", newline="") as file:
        found = look(file.read(), sys.argv[2])
    print("\n".join(found.faults[:20]))
    sys.exit(1 if found.faults else 0)
