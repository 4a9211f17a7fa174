#!/bin/sh
# report - a portfolio leaves the store: as a page, as sheets, as JSON; the same bytes twice, read again by others, and never half a file.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
command -v python3 >/dev/null || exit 77
make_store

# shellcheck disable=SC2317 # it is called through t
page() {
    python3 -B "$SRCDIR/test/helper/page.py" "$@"
}

# --- an apprentice who writes what harms those who do not escape it

called='<script>alert(1)</script> & "Siân" Ŵŷ'
a person set sian --name "$called" >out 2>err
head -c 200000 /dev/zero | tr '\0' 'a' | fold -w 79 -s >long.txt
{
    printf '</pre></td></table><script>alert("2")</script> &lt; &#x1b; ]]> <!-- \n\n=HYPERLINK("http://x")\n\n'
    printf 'Hebrew \327\251\327\234\327\225\327\235, Welsh \305\264 \305\267 \303\242\n\n'
    cat long.txt
} >evil.txt
b sian entry new --title '=cmd|" /C calc"!A0' --on 2037-11-01 --type reflective-account --place '@SUM(1)' --minutes 60 --claim D1,S1 \
    --body evil.txt >out 2>err
n=$(cat out)
t "an entry full of markup" b sian entry submit "$n"
b price queue accept "$n" --comment '+1 <img src=x onerror=alert(1)>' >out 2>err
t "... signed" b price queue sign
b sian entry new --title 'Never handed in' --on 2037-11-01 --type test --claim K1 --body - >out 2>err <<'WORDS'
Only for myself.
WORDS

# --- the page

t "html" b sian report --to one.html
says out "... says where it is and on what head it stands" '^one\.html: [0-9]+ bytes, SHA-256 [0-9a-f]{64}$'
says out "... which is the journal's" '^1 entry; journal head [0-9]+ [0-9a-f]{64}$'
t "... read as browsers and XML parsers do" page one.html en
t "the same again" b sian report --to two.html --form html
same one.html two.html "... is the same, byte for byte"
grep -q 'Only for myself' one.html
[ $? -eq 1 ]
told $? "a draft is not in it"
t "... unless asked for" b sian report --to drafts.html --drafts
says drafts.html "... then it is" 'Only for myself'
t "... and well made" page drafts.html en
t "by the supervisor" b price report sian --to price.html --drafts
says err "... who is told that drafts are left out" "^drafts are their author's alone: they are left out"
grep -q 'Only for myself' price.html
[ $? -eq 1 ]
told $? "... whom drafts are no concern of"
t "in Welsh" b sian report --lang cy --to cy.html
t "... read as strictly" page cy.html cy
says cy.html "... in Welsh" 'Cynnwys'
says cy.html "... what the store says in sentences, too" '>0 o 10, 10 i fynd<'
says one.html "the licence of the standard stands in it" 'Open Government Licence'

# The figures are those of progress, whoever asks.
b sian progress --format json >progress.json
python3 - <<'PY' >figures
import json
told = json.load(open("progress.json"))
for pane in told["panes"]:
    print(f">{pane['pane']}: {pane['met']} of {pane['total']} met</h4>")
print(f"<th scope=\"row\">all</th><td class=\"n\">{sum(p['met'] for p in told['panes'])}</td><td class=\"n\">{sum(p['total'] for p in told['panes'])}</td>")
PY
while read -r figure; do
    grep -qF "$figure" one.html
    told $? "a figure of progress: $(echo "$figure" | tr '<>"/' '    ')"
done <figures

# The way through the apprenticeship: each line of the checklist with its rule, and with what it rests on as a link.
b sian gateway --format tsv >lines.tsv
python3 - <<'PY' >out 2>&1
import csv, html.parser, sys
class Rows(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.part, self.rows, self.cell = None, [], None
    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "section":
            self.part = given["id"]
        if tag == "tr" and self.part == "gateway":
            self.rows.append([])
        if tag in ("td", "th") and self.part == "gateway":
            self.rows[-1].append("")
            self.cell = True
        if tag == "a" and self.cell:
            self.rows[-1][-1] += given["href"] + " "
    def handle_endtag(self, tag):
        self.cell = False if tag in ("td", "th") else self.cell
    def handle_data(self, data):
        if self.cell:
            self.rows[-1][-1] += data
page = Rows()
page.feed(open("one.html", encoding="utf-8").read())
told = list(csv.DictReader(open("lines.tsv", encoding="utf-8"), delimiter="\t"))
rows = page.rows[1:]
assert told and len(rows) == len(told), (len(rows), len(told))
for line, row in zip(told, rows):
    assert row[1] == line["state"].replace("-", " ") and row[2] == line["words"] and line["rule"] in row[3], (line, row)
    assert row[5].startswith("#"), row
    if line["line"] == "criteria-duties":
        assert row[5].startswith("#framework-1-duties "), row
PY
told $? "the checklist is that of the command, with the rule and a link to what each line rests on"

# --- the same as PDF

status=0
b sian report --form pdf --to one.pdf >out 2>err || status=$?
if [ "$status" -eq 7 ] && grep -q 'built without pangocairo' err; then
    echo "ok pdf: built without, and it says so # SKIP"
elif ! command -v pdftotext >/dev/null; then
    echo "ok pdf: no pdftotext to read it # SKIP"
else
    told "$status" "pdf" "status $status"
    t "pdf again" b sian report --form pdf --to two.pdf
    same one.pdf two.pdf "... is the same, byte for byte"
    t "... by those who read PDF" python3 -B "$SRCDIR/test/helper/pages.py" one.pdf "Portfolio of $called" \
        "Welsh Ŵ ŷ â" '</pre></td></table><script>alert("2")</script> &lt;' '=cmd|" /C calc"!A0' '+1 <img src=x' \
        'Open Government Licence' "$(b sian report --form csv --to head >/dev/null && tail -n 1 head/origin.csv | tr -d '"\r' | sed 's/.*,//')"
    t "Ctrl-C" python3 -B "$SRCDIR/test/helper/stopped.py" stopped.pdf beatbook --store "$store" --now "$now" --as sian report \
        --form pdf --to stopped.pdf
    t "pdf in Welsh" b sian report --lang cy --form pdf --to cy.pdf
    pdftotext cy.pdf - >out
    says out "... says so" '^Cynnwys$'
    t "... with no heading at the foot of a page" python3 -B "$SRCDIR/test/helper/pages.py" cy.pdf
fi

# --- what is there, what cannot be written

t -7 "a file that is there is not replaced" b sian report --to one.html
says err "... says what to do" 'one\.html is there already: give another name, or say --over'
t "... but with --over" b sian report --to one.html --over
t -7 "a folder that is not there" b sian report --to none/one.html
mkdir place
t -7 "a folder is no file" b sian report --to place
t -4 "somebody whom one does not see" b owain report sian --to owain.html
t -2 "a form that is none" b sian report --to x --form docx
t -2 "a language that is none" b sian report --to x --lang fr
t -2 "no file" b sian report --to -
[ ! -e owain.html ] && [ ! -e x ] && [ "$(find . -name '.beatbook-*' | wc -l)" -eq 0 ]
told $? "nothing is left of what failed"

# --- a disk that is full: there is no half file, and nothing beside it

# full FORM: as much as a few kilobytes, then the system says no
# shellcheck disable=SC2317,SC3045 # it is called through t; dash has the soft limit, bash too
full() {
    (
        trap '' XFSZ
        ulimit -S -f 16
        b sian report --form "$1" --to "full.$1"
    )
}
for form in html json csv pdf pack; do
    t -7 "a full disk: $form" full $form
    says err "... is said" 'full\.|[Ff]ile too large'
    [ ! -e "full.$form" ] && [ "$(find . -name '.beatbook-*' | wc -l)" -eq 0 ]
    told $? "... nothing is left"
done

# --- sheets and JSON

t "csv" b sian report --form csv --to sheets
t "... by a reader of CSV" python3 -B "$SRCDIR/test/helper/sheets.py" sheets csv
t "tsv" b sian report --form tsv --to tabs
t "... by a reader of tabs" python3 -B "$SRCDIR/test/helper/sheets.py" tabs tsv
t -7 "a folder with something in it" b sian report --form csv --to sheets
says err "... stays as it is" 'sheets is there already; choose a new folder'
b barraclough limits set --attachment 1MB --quota 2MB >out 2>err
head -c 700000 /dev/urandom >plan.bin
echo "A plan of the beat." >words.txt
b sian entry new --title 'With a plan' --on 2037-11-01 --type work-product --claim S2 --body words.txt >out 2>err
m=$(cat out)
b sian entry attach "$m" plan.bin >out 2>err
t "an attachment handed in" b sian entry submit "$m"
t "json" b sian report --form json --to whole.json
t "... is JSON" python3 -m json.tool whole.json read.json
t "... again" b sian report --form json --to again.json
same whole.json again.json "... is the same, byte for byte"
python3 - plan.bin <<'PY' >out 2>err
import base64, hashlib, json, sys
whole = json.load(open("whole.json"))
plan = open(sys.argv[1], "rb").read()
(file,) = whole["files"]
held = b"".join(base64.b64decode(piece["base64"]) for piece in file["pieces"])
assert held == plan and file["sha256"] == hashlib.sha256(plan).hexdigest(), "another file"
assert len(file["pieces"]) == 3, "not in pieces"
assert {d["document"]["id"] for d in whole["documents"]} > {"pcso-standard", "pcso-guidance", "ppf-pcso"}, "no documents"
sha = {s["id"]: s["sha256"] for s in whole["sources"]}
for document in whole["documents"]:
    name = document["document"]["id"]
    assert name not in sha or hashlib.sha256(document["source"].encode()).hexdigest() == sha[name], name
PY
told $? "... with the attachment and the documents, byte for byte"
# --- in every text that a person writes, all that harms who does not escape it

python3 -B "$SRCDIR/test/helper/evil.py" whole.json evil.json
print() {
    "$BEATBOOK_BUILD/bin/beatbook-print" "$@" <evil.json
}
t "evil words as a page" print html
mv out evil.html
t "... read as strictly" page evil.html en
mkdir evil
for noun in $("$BEATBOOK_BUILD/bin/beatbook-print" --sheets); do
    print csv --sheet "$noun" >"evil/$noun.csv" || told 1 "evil words in a sheet" "$noun"
done
python3 - <<'PY' >out 2>&1
import csv, pathlib
csv.field_size_limit(10 ** 7)
for path in pathlib.Path("evil").iterdir():
    rows = list(csv.reader(open(path, encoding="utf-8", newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1, path
    assert not [cell for row in rows for cell in row if cell[:1] and cell[0] in "=+@\t\r"], path
PY
told $? "... in sheets, none of them a formula"
if [ -s one.pdf ]; then
    t "... as PDF" print pdf
    mv out evil.pdf
    t "... for those who read PDF" pdftotext evil.pdf -
    says out "... letter by letter" '<script>alert\(1\)</script>=cmd'
fi
python3 -B "$SRCDIR/test/helper/evil.py" whole.json evil.json unclean
t -7 "what the store never lets in is refused" print html
says err "... with its place" 'not clean text'

t "what was made, for programs" b sian report --to three.html --format json
says out "... as JSON" '"form":"html","path":"three.html","lang":"en","bytes":[0-9]+,"files":1,"entries":2,'
finish
