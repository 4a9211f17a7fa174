"""situations.py - an apprentice of the demo in each situation: the screen, the command, the page and the PDF say the same, and each line of the gateway
opens what it rests on.

usage: situations.py STORE LOGIN...     prints "ok …" or "not ok …" for each
The figures come from the command as JSON; everything else is read as a person or another program would: dumps of the screen, text of the
command, the tables of the page, the words of the PDF.
"""
import json
import re
import subprocess
import sys
from html.parser import HTMLParser

SIGNS = {"met": "●", "not-yet": "○", "not-needed": "·"}
SIZE = "200x70"
# What a line of the gateway opens: the first words of that screen.
OPENS = {"criteria": "{name} · ", "behaviours": "{name} · ", "duration": "{name} ", "hours": "Off-the-job hours of {name}", "qualification": "Milestones",
         "skills": "Milestones", "milestones": "Milestones", "reviews": "Reviews", "nothing-open": "Entries"}


class Page(HTMLParser):
    """The tables by their captions, the text, the ids."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables, self.text, self.ids, self.cell, self.caption = [], [], set(), None, None

    def handle_starttag(self, tag, attrs):
        self.ids.add(dict(attrs).get("id"))
        if tag == "table":
            self.tables.append(["", []])
        elif tag == "tr":
            self.tables[-1][1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][1][-1].append("")
            self.cell = True
        elif tag == "caption":
            self.caption = True

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None
        elif tag == "caption":
            self.caption = None

    def handle_data(self, data):
        self.text.append(data)
        if self.cell:
            self.tables[-1][1][-1][-1] += data
        elif self.caption:
            self.tables[-1][0] += data


def squeezed(text):
    return " ".join(text.split())


def minutes(words):
    """"6 h", "90 h 10 min", "0 min" -> minutes"""
    found = re.fullmatch(r"(?:(\d+) h)? ?(?:(\d+) min)?", words)
    return int(found[1] or 0) * 60 + int(found[2] or 0)


class Situation:
    def __init__(self, store, login):
        self.store, self.login, self.faults = store, login, []

    def run(self, *words):
        done = subprocess.run(["beatbook", "--store", self.store, "--as", self.login, *words], capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{self.login}: {' '.join(words)}: {done.returncode} {done.stderr}")
        return done.stdout

    def told(self, *words):
        return json.loads(self.run(*words, "--format", "json"))

    def screens(self, *steps):
        """The screens that are dumped while the keys are played, a list of lines each."""
        with open("situation.play", "w", encoding="utf-8") as script:
            script.write("\n".join(steps) + "\n")
        lines = self.run("--play", "situation.play", "--size", SIZE).split("\n")
        rows = int(SIZE.split("x")[1])
        return [lines[at:at + rows] for at in range(0, len(lines) - 1, rows)]

    def same(self, what, one, other):
        if one != other:
            self.faults.append(f"{what}: {one!r} is not {other!r}")

    def here(self, what, words, text):
        if words not in text:
            self.faults.append(f"{what}: nowhere {words!r}")

    # -- the screen and the command

    def home(self, lines):
        progress, text = self.progress, "\n".join(lines)
        for number, pane in enumerate(progress["panes"], 1):
            found = re.search(rf"┌ {number} {pane['pane'].capitalize()} ─* (\d+) of (\d+) ", text)
            self.same(f"screen, {pane['pane']}", found and (int(found[1]), int(found[2])), (pane["met"], pane["total"]))
        self.here("screen", f"met {progress['met']}/{progress['total']} ", lines[1])
        self.here("screen", f"day {progress['clock']['day_number']} of {progress['clock']['day_count']}", lines[1])
        self.same("screen, in a break", "in a break since" in lines[1], progress["clock"]["break_from"] is not None)
        counts = {word: int(count) for count, word in re.findall(r"(\d+) (returned|waiting|draft)", lines[0])}
        self.same("screen, entries", counts, {word: progress[f"entries_{word}"] for word in ("returned", "waiting", "draft") if progress[f"entries_{word}"]})

    def gateway_screen(self, lines):
        gateway = self.gateway
        self.here("gateway on screen", f"{gateway['met']} of {gateway['needed']} met", lines[0])
        self.here("gateway on screen", gateway["term"], lines[0])
        rows = [re.match(r"^[ ▸] ?([●○·]) (.*?)  +(\S.*?)$", line.rstrip()) for line in lines[3:3 + len(gateway["lines"])]]
        for row, line in zip(rows, gateway["lines"], strict=True):
            self.same(f"{line['id']} on screen", row and (row[1], row[3]),
                      (SIGNS[line["state"]], "not needed" if line["state"] == "not-needed" else line["words"]))

    def gateway_text(self, text):
        gateway = self.gateway
        self.here("gateway by command", f"{gateway['met']} of {gateway['needed']} met", text)
        blocks = text.strip().split("\n\n")[1:len(gateway["lines"]) + 1]   # behind them: who signs it next
        for block, line in zip(blocks, gateway["lines"], strict=True):
            said = block.split("\n")
            self.same(f"{line['id']} by command", (said[0].split(":")[0], said[1].strip()), (line["state"].replace("-", " "), line["words"]))

    def hours_said(self, screen, text):
        """The sentences are the same, and made from the figures."""
        hours, shown = self.hours, [squeezed(line) for line in screen]
        said = text.split("\n")[1]
        self.here("hours on screen", said, shown)
        self.here("hours on screen", text.split("\n")[2], shown)
        found = re.match(r"planned (.*?), due by today (.*?), done (.*?)(?::|$)", said)
        if hours["planned"] is not None:
            self.same("hours", found and tuple(map(minutes, found.groups())), (hours["planned"], hours["due"], hours["actual"]))
        months = {row[0]: row[1:] for row in (line.split() for line in text.split("\n")[3:]) if row and re.fullmatch(r"\d{4}-\d\d", row[0])}
        clock = lambda words: int(words.split(":")[0]) * 60 + int(words.split(":")[1])  # noqa: E731
        self.same("hours by month", {label: clock(row[-4]) for label, row in months.items()}, {one["label"]: one["actual"] for one in hours["months"]})

    # -- the page and the PDF

    def page(self, text):
        page = Page()
        page.feed(text)
        progress = self.progress
        panes = next(rows for caption, rows in page.tables if caption == "Criteria met in each pane")
        self.same("page", [tuple(row) for row in panes[1:]],
                  [(pane["pane"], str(pane["met"]), str(pane["total"])) for pane in progress["panes"]] + [("all", str(progress["met"]), str(progress["total"]))])
        for pane in progress["panes"]:
            rows = next(rows for caption, rows in page.tables if caption.endswith(f": {pane['pane']}"))[1:]
            self.same(f"page, {pane['pane']}", [(row[0], row[2], row[3].split("/")[0], row[4]) for row in rows],
                      [(one["code"], one["state"], str(one["counted"]), str(one["waiting"])) for one in pane["criteria"]])
        self.sections("page", squeezed(" ".join(page.text)), "gateway" in page.ids)
        return "gateway" in page.ids

    def pdf(self, text, flowing, has_gateway):
        """The pages as they lie, for tables of figures; and each cell whole, for words."""
        progress = self.progress
        at = text.index("Criteria met in each pane")
        rows = re.findall(r"^(duties|knowledge|skills|behaviours|all) +(\d+) +(\d+)$", text[at:], re.M)[:5]
        self.same("PDF", [(pane, int(met), int(total)) for pane, met, total in rows],
                  [(pane["pane"], pane["met"], pane["total"]) for pane in progress["panes"]] + [("all", progress["met"], progress["total"])])
        self.sections("PDF", squeezed(re.sub(r"\f.*", "", flowing)), has_gateway)

    def sections(self, what, text, has_gateway):
        """The entries; and where a report tells of them, gateway and hours."""
        counts = [f"{self.progress['entries_' + state]} {said}" for state, said in
                  (("waiting", "waiting for a decision"), ("returned", "returned"), ("decided", "decided")) if self.progress["entries_" + state]]
        for words in counts:
            self.here(what, words, text)
        if has_gateway:
            for line in self.gateway["lines"]:
                self.here(f"{what}, {line['id']}", squeezed(line["words"]), text)
        for command in ("hours", "pace"):
            for words in self.run(command).split("\n")[1:3]:
                self.here(f"{what}, {command}", squeezed(words), text)
        held = [one for one in self.told("review", "history")["items"] if one["state"] in ("held", "signed")]
        for one in held:
            agenda = re.search(r"^agenda\n((?:  .*\n)*)", self.run("review", "show", str(one["id"])), re.M)[1]
            for title in re.findall(r"^  ([a-z][a-z, ]+): ", agenda, re.M):
                self.here(f"{what}, review {one['id']}", title, text)
            for words in re.findall(r"^  hours off the job: (.*)$", agenda, re.M):
                self.here(f"{what}, review {one['id']}", f"hours off the job {squeezed(words)}", text)
        self.same(f"{what}, reviews", {int(number) for number in re.findall(r"Review (\d+): [^:]*?(?:, [0-9:]+)?, (?:held|signed)", text)}, {one["id"] for one in held})

    # -- what it rests on

    def trace(self):
        """From each line of the gateway, one key away."""
        steps = ["key Y"]
        for number in range(len(self.gateway["lines"])):
            steps += ["key j"] * (number > 0) + ["key <Enter>", "dump", "key q"]
        for line, lines in zip(self.gateway["lines"], self.screens(*steps), strict=True):
            about = next(name for name in OPENS if line["id"] == name or line["id"].startswith(f"{name}-"))
            text = "\n".join(lines)
            first = next(words for words in lines if words.strip())
            if not first.strip().startswith(OPENS[about].format(name=self.gateway["name"])):
                self.faults.append(f"{line['id']} opens {first!r}")
            if about == "criteria":
                self.here(f"{line['id']} opens", f"{line['id'].split('-')[1].capitalize()}  {line['have']} of {line['need']}", text)
            if about == "milestones":
                self.here(f"{line['id']} opens", line["title"], text)
            if about == "duration":
                self.here(f"{line['id']} opens", self.gateway["start_day"][:4], text)

    def look(self):
        self.progress, self.gateway, self.hours = self.told("progress"), self.told("gateway"), self.told("hours")
        home, gateway, pace, hours = self.screens("dump", "key Y", "dump", "key q", "key p", "dump", "key q", "command hours", "dump")
        self.home(home)
        self.gateway_screen(gateway)
        self.gateway_text(self.run("gateway"))
        for words in self.run("pace").split("\n")[1:3]:
            self.here("pace on screen", squeezed(words), squeezed(" ".join(pace)))
        self.hours_said(hours, self.run("hours"))
        self.run("report", "--to", "situation.html", "--form", "html")
        with open("situation.html", encoding="utf-8") as file:
            has_gateway = self.page(file.read())
        made = subprocess.run(["beatbook", "--store", self.store, "--as", self.login, "report", "--to", "situation.pdf", "--form", "pdf"],
                              capture_output=True, text=True, check=False)
        if made.returncode == 0 or "built without" not in made.stderr:
            self.same("PDF, status", made.returncode, 0)
            self.pdf(*(subprocess.run(["pdftotext", way, "situation.pdf", "-"], capture_output=True, text=True, check=True).stdout
                       for way in ("-layout", "-raw")), has_gateway)
        self.trace()


def main(store, logins):
    for login in logins:
        one = Situation(store, login)
        one.look()
        print(f"not ok situation__{login}" if one.faults else f"ok situation__{login}__says_the_same_everywhere")
        print("\n".join(f"    {fault}" for fault in one.faults[:20]))
        for name in ("situation.html", "situation.pdf"):
            subprocess.run(["rm", "-f", name], check=True)


main(sys.argv[1], sys.argv[2:])
