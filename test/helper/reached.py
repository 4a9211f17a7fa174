"""reached.py - a store in which somebody stands right before the gateway: a small standard, small rules, everything met. Also: reached.py STORE."""
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, os.path.dirname(__file__))
from cases import check  # noqa: E402

BIN = Path(os.environ["BEATBOOK_BUILD"]) / "bin"
DAY, NOW = "2090-05-16", "2090-05-16T20:14:00Z"
STANDARD = """<?xml version="1.0" encoding="UTF-8"?>
<framework xmlns="urn:beatbook:framework:1" id="small-standard" version="1.0" type="apprenticeship-standard" codes="assigned" xml:lang="en-GB">
  <about><title>A small standard</title><issuer role="publisher">an issuer</issuer><source>made up</source></about>
  <section id="skills"><title>Skills</title>
    <item kind="skill" id="s1" code="S1"><p>Hear people out before you speak.</p></item>
    <item kind="skill" id="s2" code="S2"><p>Write down what was said.</p></item>
  </section>
</framework>
"""
RULES = """<?xml version="1.0" encoding="UTF-8"?>
<rules xmlns="urn:beatbook:framework:1" id="small-rules" version="1.0" xml:lang="en-GB">
  <title>Small rules</title>
  <issuer role="training-unit">a unit</issuer>
  <uses framework="small-standard" version="1.0"/>
  <off-the-job><reason id="course"><title>A course</title></reason></off-the-job>
  <off-the-job-hours id="hours" hours="2" unit-sets="true"><title>Training off the job</title></off-the-job-hours>
  <milestone id="first-aid" unit-sets="true"><title>First aid</title></milestone>
  {lines}
  <evidence><rule id="skills" kinds="skill" min-entries="1" within="P12M" accept="reflective-account" sign-off="supervisor">One entry, not older than a year.</rule></evidence>
</rules>
"""
LINES = ("criteria", "hours", "milestones", "nothing-open")
ORDER = ("sign-apprentice", "sign-supervisor", "sign-training")
PEOPLE = (("gwyn", "Gwyn Rees", "apprentice"), ("price", "Sgt Price", "supervisor"), ("okonjo", "Sgt Okonjo", "supervisor"),
          ("iqbal", "Insp Iqbal", "supervisor,training"), ("sinclair", "Ms Sinclair", "auditor"), ("mair", "Mair Ellis", "apprentice"))


def run(path, login, *words, now=NOW, given=None):
    end = subprocess.run([BIN / "beatbook", "--store", path, "--now", now, "--as", login, *words], input=given, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True, check=False)
    check(end.returncode == 0, f"{words}: {end.stdout}")
    return end.stdout


def rules(order=ORDER, lines=LINES):
    """The rules, with the lines of those who sign in this order."""
    rows = [f'<gateway-line id="gateway-{about}" about="{about}" unit-sets="true"><title>Asked: {about}</title></gateway-line>' for about in (*lines, *order)]
    return RULES.format(lines="\n  ".join(rows))


def make(path, order=ORDER):
    """barraclough's store, and gwyn in it: ready to sign that the gateway is reached."""
    path = Path(path)
    documents = path.parent / f"{path.stem}.documents"
    documents.mkdir()
    (documents / "standard.xml").write_text(STANDARD, encoding="utf-8")
    (documents / "rules.xml").write_text(rules(order), encoding="utf-8")
    end = subprocess.run([BIN / "beatbook-admin", "--store", path, "init", "--training", "barraclough"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         text=True, check=False)
    check(end.returncode == 0, end.stdout)
    run(path, "barraclough", "framework", "import", documents / "standard.xml", documents / "rules.xml")
    for login, name, roles in PEOPLE:
        run(path, "barraclough", "person", "add", login, "--name", name, "--role", roles)
    for login in ("gwyn", "mair"):
        run(path, "barraclough", "enrol", login, "small-standard", "--start", "2089-01-03", "--end", "2090-07-01", "--rules", "small-rules", "--hours-per-week", "37",
            "--cohort", "2090-05")
        run(path, "barraclough", "assign", login, "--supervisor", "price", "--from", "2089-01-03")
    for number, (code, on) in enumerate((("S1", "2089-06-01"), ("S2", "2090-03-01")), 1):
        run(path, "gwyn", "entry", "new", "--title", f"Shown on {on}", "--on", on, "--type", "reflective-account", "--minutes", "60", "--off-the-job", "course",
            "--claim", code, "--body", "-", given="What I did.\n")
        run(path, "gwyn", "entry", "submit", str(number))
        run(path, "price", "queue", "accept", str(number))
    run(path, "price", "queue", "sign")
    run(path, "price", "milestone", "set", "gwyn", "first-aid", "--words", "Certificate 12")
    return path


if __name__ == "__main__":
    make(sys.argv[1])
