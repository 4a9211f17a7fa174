#!/bin/sh
# form-moodle - frameworks as Moodle's table of competencies, in and out.
# seconds: 240
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
foreign=$SRCDIR/test/io/forms/college-moodle.csv
shipped=$SRCDIR/share/frameworks
agrees() {
    python3 "$SRCDIR/test/helper/forms.py" "$@"
}
# changed LINE-OF-PYTHON FROM TO: the rows r, changed
changed() {
    python3 -c '
import csv, sys
r = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))
exec(sys.argv[2])
csv.writer(open(sys.argv[3], "w", newline="", encoding="utf-8"), lineterminator="\n").writerows(r)' "$2" "$1" "$3"
}

# --- out, and in again as far as it goes

make_store
for id in pcso-standard pcso-guidance ppf-pcso force-role-profile national-role-profile; do
    t "$id for Moodle" a framework export "$id" --form moodle-csv
    cp out table.csv
    says err "... says what is lost" '^(beatbook: )?not in the Moodle CSV: lines of the header \([0-9]+\)$'
    agrees moodle table.csv "$shipped/$id.xml"
    told $? "... says what the XML says, to another parser, within Moodle's limits"
    agrees formulas table.csv
    told $? "... and no spreadsheet finds a formula in it"
    t "... is read" beatbook framework check table.csv
done
a framework export pcso-standard --form moodle-csv >standard.csv 2>lost
grep -qE 'not in the Moodle CSV: kinds that do not follow from the code \([0-9]+\)$' lost
told $? "lost kinds are said"
changed 'r[1][1] = "pcso-standard@2.0"' standard.csv later.csv
t "a later version of it from Moodle" a framework import later.csv
says out "... has id and version from its ID number" '^pcso-standard 2.0 '
a framework export pcso-standard@2.0 --form xml >later.xml 2>err
agrees ids "$shipped/pcso-standard.xml" >before
agrees ids later.xml >after
same before after "... and every item its id and its code"
a framework export pcso-standard@2.0 --form moodle-csv >again.csv 2>err
changed 'r[1][1] = "pcso-standard@2.0"' again.csv again2.csv
same later.csv again2.csv "... and written again it is the same table"

# --- of Moodle

t -1 "a table of Moodle has no version" beatbook framework check "$foreign"
says out "... and says so" 'does not say its version'
t "with a version it is taken in" a framework import "$foreign" --framework-version 1
says out "... under its ID number" '^comm-eng 1 is new'
says err "... rules are not taken" 'not taken: rules of completion \(1\)'
says err "... nor scales" 'not taken: scales of single competencies \(1\)'
t "... as it came" a framework export comm-eng
same out "$foreign" "... byte for byte"
t "... as XML" a framework export comm-eng --form xml
cp out foreign.xml
t "... a document without faults" beatbook framework check foreign.xml
cp foreign.xml out
says out "... a section where others stood" '<section id="know">'
says out "... a kind from its letter" '<item kind="knowledge" id="k1" code="K1">'
says out "... its title" '<title>The wards</title>'
says out "... paragraphs of HTML" '<p>Which wards there are &amp; who lives there.</p>'
says out "... and its bullets" '<p>Tŷ Mawr.</p>'
says out "... plain text as it is" 'Plain words, &lt; and &gt; among them.'
says out "... a blank of HTML" '<p>Knows whom to ask and when.</p>'
says out "... an id from an ID number with a comma" 'id="s-2"'
says out "... cross references, one with a comma" '<ref to="#s-2" strength="related">'

# --- short names: 100 characters, cut behind a word

python3 - <<'END'
words = "abcdefghi " * 9 + "abcdefghij"
rows = ["kind,code,title,text", "skill,S1,," + words[:96], "skill,S2,," + words[:97], "skill,S3,," + "ŵŷâ" * 60,
        "skill,S4,," + "ŵŷâêî " * 40]
open("long.csv", "w", encoding="utf-8").write("\n".join(rows) + "\n")
END
t "long words" a framework import long.csv --id long --framework-version 1 --title L --type guidance
t "... for Moodle" a framework export long --form moodle-csv
cp out long-moodle.csv
a framework export long --form xml >long.xml 2>err
agrees moodle long-moodle.csv long.xml
told $? "... are cut where they may be"
python3 -c '
import csv
names = [row[2] for row in csv.reader(open("long-moodle.csv", newline="", encoding="utf-8"))][3:]
assert len(names[0]) == 100 and "…" not in names[0], names[0]
assert names[1].endswith("abcdefghi…") and len(names[1]) <= 100, names[1]
assert 99 <= len(names[2]) <= 100 and names[2].endswith("…"), names[2]
assert names[3].endswith("ŵŷâêî…"), names[3]'
told $? "... 100 characters, not bytes"

# --- damage: place, remedy, and nothing is changed

a framework list --format tsv >before.tsv 2>err
damaged() {
    t -1 "$1: refused" a framework import bad.csv --framework-version 9
    says out "$1: place and cause" "^bad.csv:$2"
    says out "$1: a remedy" '^    [a-zA-Z]'
    a framework list --format tsv >after.tsv 2>err
    same before.tsv after.tsv "$1: nothing changed"
}
head -c 900 "$foreign" >bad.csv
damaged "cut off" '[0-9]+: at column [0-9]+: '
changed 'r[4][0] = "KNOWN"' "$foreign" bad.csv
damaged "a parent that is not there" '5: at column 1: no row has the ID number "KNOWN"'
changed 'r[4][1] = "K1"' "$foreign" bad.csv
damaged "an ID number twice" '5: at column 6: ID number "K1" is used twice'
changed 'r[4][1] = ""' "$foreign" bad.csv
damaged "no ID number" '5: at column 6: there is no ID number'
changed 'r[5][0] = "S,2"' "$foreign" bad.csv
damaged "inside themselves" '1: [0-9]+ items stand inside themselves'
changed 'r[1][12] = ""' "$foreign" bad.csv
damaged "no framework" '1: at column 1: no row is the framework'
changed 'r.append(list(r[1]))' "$foreign" bad.csv
damaged "two frameworks" '9: at column [0-9]+: there is a second framework'
changed 'r[5][10] = "K1,K9"' "$foreign" bad.csv
damaged "a cross reference to nothing" '6: at column [0-9]+: no row has the ID number "K9"'
changed 'r = [row[:13] for row in r]' "$foreign" bad.csv
damaged "a column lost" '1: at column 1: there is no column "Taxonomy"'
changed 'r[4][1] = "k1"' "$foreign" bad.csv
damaged "two ID numbers that make one id" '5: .*is used twice'
changed 'r[4] = r[4][:5]' "$foreign" bad.csv
damaged "a row cut off" '5: at column [0-9]+: the row has 5 cells, and the heading 14 columns'
changed 'r[4] += ["x", "y"]' "$foreign" bad.csv
damaged "a row too long" '5: at column [0-9]+: the row has 16 cells'
changed 'r[0][2] = "Shortname"' "$foreign" bad.csv
damaged "a misspelt column" '1: at column [0-9]+: no column is called "Shortname"'
changed 'r = r[:1]' "$foreign" bad.csv
damaged "no rows" '1: at column 1: no row is the framework'
changed 'r[2:] = [["c%d" % (i - 1) if i else "", "c%d" % i, "x", "x"] + [""] * 10 for i in range(60)]' "$foreign" bad.csv
damaged "too deep" '1: more than 32 items stand inside one another'
changed 'r[4][2] = ""; r[4][3] = " "' "$foreign" bad.csv
damaged "no words" '5: '
python3 - "$foreign" <<'END'
import sys
text = open(sys.argv[1], encoding="utf-8").read().rstrip("\n")
open("bad.csv", "w", encoding="utf-8").write(text + "\n,K9,\"left open,,1,,,,,,,,,\n,K10,x,,1,,,,,,,,,\n")
END
line=$(($(wc -l <"$foreign") + 1))
damaged "a quotation mark left open" "$line: at column 5: .*nothing closes it"
sed '4s/,/,\x00/' "$foreign" >bad.csv
damaged "a NUL" '4: at column [0-9]+: there is a NUL'
sed '4s/,/,\x81/' "$foreign" >bad.csv
damaged "a byte of no encoding" '4: at column [0-9]+: byte 0x81 is not UTF-8'
iconv -t UTF-16 "$foreign" >bad.csv
damaged "UTF-16" '1: at column 1: the file is in UTF-16'
: >bad.csv
damaged "nothing at all" '1: the file is empty'
tr '\n' '\r' <"$foreign" >carriage.csv
t "lines that end with CR alone" beatbook framework check carriage.csv --framework-version 9
finish
