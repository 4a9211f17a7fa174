#!/bin/sh
# form-case - frameworks as packages of CASE, in and out.
# seconds: 240
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
foreign=$SRCDIR/test/io/forms/college-case.json
shipped=$SRCDIR/share/frameworks
agrees() {
    python3 "$SRCDIR/test/helper/case_check.py" "$@"
}
# changed LINE-OF-PYTHON FROM TO: the package d, changed
changed() {
    python3 -c '
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
exec(sys.argv[2])
print(json.dumps(d, indent=1))' "$2" "$1" >"$3"
}

# --- out and in again: nothing is lost between two beatbooks

make_store
beatbook-admin --store "$PWD/other.db" init >out 2>err
other() {
    beatbook --store "$PWD/other.db" --now "$now" "$@"
}
for id in pcso-standard pcso-guidance ppf-pcso force-role-profile national-role-profile; do
    t "$id as a package" a framework export "$id" --form case
    cp out "$id.json"
    hushed err "... loses nothing"
    agrees valid 1.1 "$id.json"
    told $? "... valid by the closed sets of 1.1"
    agrees says "$id.json" "$shipped/$id.xml"
    told $? "... says what the XML says, to another parser"
    t "... taken in by another beatbook" other framework import "$id.json"
    t "... and written there as XML" other framework export "$id" --form xml
    cp out there.xml
    a framework export "$id" --form xml >here.xml 2>err
    same here.xml there.xml "... is the same: every element, every id, every note"
    t "... and given back as it came" other framework export "$id"
    same out "$id.json" "... byte for byte"
    t "$id as a package of 1.0" a framework export "$id" --form case-1.0
    cp out old.json
    says err "... says what it cannot hold" 'not in the CASE 1.0: '
    agrees valid 1.0 old.json
    told $? "... valid by the closed sets of 1.0"
    agrees says old.json "$shipped/$id.xml"
    told $? "... with all words"
    t "... and is read" beatbook framework check old.json
done
cp "$SRCDIR/test/io/examples/levels-example.xml" levels.xml
t "competency levels" a framework import levels.xml
levels=$(sed -n 's/^<framework.* id="\([^"]*\)".*/\1/p' levels.xml)
a framework export "$levels" --form case >levels.json 2>err
agrees says levels.json levels.xml
told $? "... stand in the package"
t "... and come back" other framework import levels.json
a framework export "$levels" --form xml >here.xml 2>err
other framework export "$levels" --form xml >there.xml 2>err
same here.xml there.xml "... as they were"
t "the same again does nothing" other framework import pcso-standard.json
says out "... and says so" 'in the store already'

# --- identifiers stay while wording stays

t "another version" a framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml"
a framework export pcso-standard@1.1 --form case >later.json 2>err
agrees uuids pcso-standard.json | sort >before
agrees uuids later.json | sort >after
# Of those that have the same words and codes in both: the identifiers too. And some have changed.
cut -d ' ' -f 2- before | sort >words.before
cut -d ' ' -f 2- after | sort >words.after
[ "$(comm -12 words.before words.after | wc -l)" -ge 30 ] &&
    [ "$(comm -12 words.before words.after | wc -l)" -le "$(comm -12 before after | wc -l)" ]
told $? "items with the same words have the same identifiers"
[ "$(comm -13 before after | wc -l)" -ge 1 ] && [ -z "$(comm -13 before after | cut -d ' ' -f 1 | sort | comm -12 - words.before)" ]
told $? "new words have new ones"

# --- changed on its way: what stands in the package counts, and ids stay

changed 'next(i for i in d["CFItems"] if i.get("humanCodingScheme") == "S1")["fullStatement"] = "Changed elsewhere."; d["CFDocument"]["version"] = "1.5"' pcso-standard.json edited.json
t "edited by another program" other framework import edited.json
t "... is read from what now stands there" other framework show pcso-standard@1.5
says out "... the new words" 'Changed elsewhere'
other framework export pcso-standard@1.5 --form xml >edited.xml 2>err
other framework export pcso-standard@1.0 --form xml >first.xml 2>err
python3 "$SRCDIR/test/helper/forms.py" ids edited.xml >edited.ids
python3 "$SRCDIR/test/helper/forms.py" ids first.xml >first.ids
same edited.ids first.ids "... under the same ids and codes"
python3 -c 'import json, sys; print(json.dumps(json.load(open("pcso-standard.json")), sort_keys=True))' >folded.json
t "only laid out anew" other framework check folded.json
changed 'd["CFDocument"]["extensions"]["beatbook"]["document"]["id"] = "NOT AN ID"' pcso-standard.json bent.json
t -1 "the part of beatbook bent" other framework check bent.json
says out "... is checked as any" 'not of the form of an id'

# --- of others

t "a package of another program" other framework import "$foreign"
says out "... under its title and version" '^community-engagement-made-up 2024.2 is new'
says err "... links that lead out are named" 'not taken: K2 exactMatchOf Statement 7 of another framework$'
says err "... and those to what is no item" 'not taken: S1 isPartOf What they know$'
[ "$(grep -c 'not taken' err)" -eq 2 ]
told $? "... and no others"
t "... as it came" other framework export community-engagement-made-up
same out "$foreign" "... byte for byte"
other framework export community-engagement-made-up --form xml >foreign.xml 2>err
t "... a document without faults" beatbook framework check foreign.xml
cp foreign.xml out
says out "... in the order of its numbers" 'kind="knowledge" id="c-.*" code="K1" uuid='
tr '\n' ' ' <foreign.xml | grep -q 'code="K1".*In two paragraphs.*code="K2".*kind="competency-cluster".*kind="skill".*'
told $? "... each where it stood"
says out "... words longer than a line stay whole" 'competencies.example/ims/case/v1p1/t","title"'
says out "... a link inside is kept" '<ref to="#c-[0-9a-f-]*" strength="related">'
for kept in '"alternative-label" label="alternativeLabel">kw-1<' '"concept-keywords" label="conceptKeywords">\["wards","people"\]<' \
    '"notes" label="notes">A note of the college' '"education-level"' '"adoption-status" label="adoptionStatus">Adopted<' \
    '"extensions" label="extensions">\{"elsewhere":\{"n":1\}\}<' '"cfdefinitions"' '"description"' '"subject"' \
    '"framework-type" label="frameworkType">Occupational<'; do
    says out "... kept: $kept" "$kept"
done
other framework export community-engagement-made-up --form case >back.json 2>err
agrees valid 1.1 back.json
told $? "... written again it is valid"
agrees uuids back.json | cut -d ' ' -f 1 | sort >after
agrees uuids "$foreign" | cut -d ' ' -f 1 | sort >before
[ "$(comm -23 before after | wc -l)" -le 1 ]
told $? "... and items have the identifiers that they came with"

# --- damage: place, remedy, and nothing is changed

a framework list --format tsv >before.tsv 2>err
damaged() {
    t -1 "$1: refused" a framework import bad.json
    says out "$1: place and cause" "^bad.json:$2"
    says out "$1: a remedy" '^    [a-zA-Z]'
    a framework list --format tsv >after.tsv 2>err
    same before.tsv after.tsv "$1: nothing changed"
}
head -c 3000 "$foreign" >bad.json
damaged "cut off" '[0-9]+: at column [0-9]+: not JSON'
changed 'del d["CFItems"][2]["identifier"]' "$foreign" bad.json
damaged "an identifier lost" '[1-9][0-9]+: CFItems\[2\]: it has no identifier'
changed 'd["CFItems"][2]["identifier"] = d["CFItems"][1]["identifier"]' "$foreign" bad.json
damaged "an identifier twice" '[1-9][0-9]+: CFItems\[2\]: its identifier is that of another'
changed 'd["CFItems"][3]["fullStatement"] = " "' "$foreign" bad.json
damaged "words lost" '[1-9][0-9]+: CFItems\[3\]: it has no fullStatement'
changed 'del d["CFItems"]' "$foreign" bad.json
damaged "items lost" '1: there are no CFItems'
changed 'del d["CFDocument"]["version"]' "$foreign" bad.json
damaged "no version" '1: the file does not say its version'
t "... which the command line can say" beatbook framework check bad.json --framework-version 3.1
changed 'd["CFAssociations"][2]["destinationNodeURI"] = d["CFAssociations"][0]["originNodeURI"]' "$foreign" bad.json
damaged "inside themselves" '1: [0-9]+ items stand inside themselves'
changed 'd["CFItems"][0]["humanCodingScheme"] = "K1"' "$foreign" bad.json
damaged "a code twice" '[0-9]+: knowledge K1: code "K1" is used twice'
python3 -c '
import json
n = 60
item = lambda i: "00000000-0000-4000-8000-%012d" % i
print(json.dumps({"CFDocument": {"title": "deep", "version": "1", "identifier": item(0)},
    "CFItems": [{"identifier": item(i), "fullStatement": "x"} for i in range(1, n)],
    "CFAssociations": [{"associationType": "isChildOf", "originNodeURI": {"identifier": item(i)},
        "destinationNodeURI": {"identifier": item(i - 1)}} for i in range(1, n)]}))' >bad.json
damaged "deep" '1: more than 32 items stand inside one another'
changed 'd["CFItems"] = {"a": 1}' "$foreign" bad.json
damaged "items that are no list" '[1-9][0-9]+: "CFItems" is no list'
changed 'd["CFItems"][1] = "text"' "$foreign" bad.json
damaged "an item that is a text" '[1-9][0-9]+: CFItems\[1\]: it is no object'
changed 'd["CFItems"][1]["humanCodingScheme"] = ["K1"]' "$foreign" bad.json
damaged "a code that is a list" '[1-9][0-9]+: CFItems\[1\]: its humanCodingScheme is no text'
changed 'd["CFAssociations"] = "none"' "$foreign" bad.json
damaged "links that are no list" '[1-9][0-9]+: "CFAssociations" is no list'
changed 'd["CFAssociations"][0]["destinationNodeURI"] = 5' "$foreign" bad.json
damaged "an end that is a number" '[1-9][0-9]+: CFAssociations\[0\]: its destinationNodeURI is no object'
changed 'del d["CFAssociations"][1]["associationType"]' "$foreign" bad.json
damaged "a link that does not say what it is" '[1-9][0-9]+: CFAssociations\[1\]: it has no associationType'
changed 'd["CFAssociations"][0]["sequenceNumber"] = 10 ** 30' "$foreign" bad.json
damaged "a huge number" '[1-9][0-9]+: at column [0-9]+: not JSON: too big integer'
sed 's/"CFItems"/"CFItems": [], "CFItems"/' "$foreign" >bad.json
damaged "a name twice" '[1-9][0-9]+: at column [0-9]+: not JSON: duplicate'
sed '0,/"title": "/s//"title": "a\x00/' "$foreign" >bad.json
damaged "a NUL" '[1-9][0-9]*: at column [0-9]+: there is a NUL'
sed '0,/"title": "/s//"title": "a\xff/' "$foreign" >bad.json
damaged "bytes that are not UTF-8" '[1-9][0-9]*: at column [0-9]+: byte 0xFF is not UTF-8'
sed '0,/"title": "/s//"title": "Caf\xe9 /' "$foreign" >bad.json
damaged "Windows-1252, which JSON never is" '[1-9][0-9]*: at column [0-9]+: byte 0xE9 is not UTF-8'
sed '0,/"title": "\([^"]*\)"/s//"title": "\1/' "$foreign" >bad.json
damaged "a quotation mark left open" '[1-9][0-9]*: at column [0-9]+: not JSON: unexpected newline'
python3 -c 'print("{\"CFDocument\":" + "[" * 100000)' >bad.json
damaged "too deep for JSON" '1: at column [0-9]+: more values than a framework can have, or too deep'
tr '\n' '\r' <"$foreign" >carriage.json
t "lines that end with CR alone" beatbook framework check carriage.json
python3 -c '
import json
n = 20000
item = lambda i: "00000000-0000-4000-8000-%012d" % i
print(json.dumps({"CFDocument": {"title": "wide", "version": "1", "identifier": item(0)},
    "CFItems": [{"identifier": item(i), "fullStatement": "x"} for i in range(1, n)],
    "CFAssociations": [{"associationType": "isPartOf", "originNodeURI": {"identifier": item(i)},
        "destinationNodeURI": {"identifier": "elsewhere"}} for i in range(1, n)]}, indent=1))' >wide.json
# The name is only a name to it: it reads standard input.
# shellcheck disable=SC2094
t "twenty thousand items are read" beatbook-import --faults wide.json <wide.json
finish
