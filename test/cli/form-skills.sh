#!/bin/sh
# form-skills - an apprenticeship standard as Skills England gives it.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
standard=$SRCDIR/test/io/forms/ward-officer.json
agrees() {
    python3 "$SRCDIR/test/helper/forms.py" "$@"
}
# changed FROM TO [FILE]: the standard, changed by a line of Python on d
changed() {
    python3 -c '
import json, sys
d = json.load(open(sys.argv[1], encoding="utf-8"))
exec(sys.argv[2])
print(json.dumps(d, indent=1))' "$standard" "$1" >"$2"
}

t "the standard has no faults" beatbook framework check "$standard"
make_store
t "take it in" a framework import "$standard"
says out "... under its reference number and version" '^st9999 1.10 is new'
says err "... a duty without words is left out, and that is said" 'duties without words were left out: 1'
t "... as it came" a framework export st9999
same out "$standard" "... byte for byte"
t "... as XML" a framework export st9999 --form xml
cp out first.xml
t "... a document without faults" beatbook framework check first.xml
agrees skills "$standard" first.xml
told $? "... which another parser finds to say the same"
agrees ids first.xml | cut -d ' ' -f 2 | tr '\n' ' ' >codes
printf 'D1 D2 K1 K2 K3 S1 S2 B1 ' | cmp - codes
told $? "... with codes from the words, or from the place"
t -2 "it is only read" a framework export st9999 --form skills-england

# K1 is a place: the next download has another order, and no criterion has changed.
changed 'd["knowledges"].insert(0, d["knowledges"].pop()); d["skills"].reverse(); d["versionNumber"] = "1.11"' shifted.json
t "a download in another order" a framework import shifted.json
t "... as XML" a framework export st9999@1.11 --form xml
agrees ids out | cut -d ' ' -f 1 | sort >after
agrees ids first.xml | cut -d ' ' -f 1 | sort >before
same before after "... every criterion has the id that it had"
agrees ids out | cut -d ' ' -f 2 | tr '\n' ' ' >codes
printf 'D1 D2 K1 K2 K3 S2 S1 B1 ' | cmp - codes
told $? "... and its printed code, or that of its new place"
t "... and nothing was added, reworded or withdrawn" a framework diff st9999@1.10 st9999@1.11 --format tsv
grep -E 'added|reworded|withdrawn|replaced' out
told $((! $?)) "... as the difference says"
changed 'd["knowledges"].append(d["knowledges"].pop(0)); d["versionNumber"] = "1.12"' again.json
t "and the next one in yet another" a framework import again.json
t "... is at most other codes" a framework diff st9999@1.11 st9999@1.12 --format tsv
! sed 1d out | cut -f 1 | tr ',' '\n' | grep -q -v -e '^recoded$' -e '^moved$' && ! sed 1d out | cut -f 6 | grep -q -v '^keeps$'
told $? "... and nothing to review"
t "under an id of the unit's own" beatbook framework check "$standard" --id pcso-standard
changed 'd = [d]' list.json
t "in a list of one" beatbook framework check list.json
changed 'd["versionNumber"] = None; d["version"] = "2.0"' plain.json
t "the version stands in either place" a framework import plain.json
says out "... and is taken" '^st9999 2.0 stands above'

# --- damage: place, remedy, and nothing is changed

a framework list --format tsv >before.tsv 2>err
damaged() {
    t -1 "$1: refused" a framework import bad.json
    says out "$1: place and cause" "^bad.json:$2"
    says out "$1: a remedy" '^    [a-zA-Z]'
    a framework list --format tsv >after.tsv 2>err
    same before.tsv after.tsv "$1: nothing changed"
}
head -c 1200 "$standard" >bad.json
damaged "cut off" '[0-9]+: at column [0-9]+: not JSON'
sed 's/"level": 4,/"level": 4/' "$standard" >bad.json
damaged "a comma lost" '6: at column [0-9]+: not JSON'
sed 's/"title": "Ward/"title": "x", "title": "Ward/' "$standard" >bad.json
damaged "a name twice" '4: at column [0-9]+: not JSON: duplicate'
changed 'd["versionNumber"] = "9"; del d["knowledges"][1]["knowledgeId"]' bad.json
line=$(grep -n 'The composition' bad.json | cut -d : -f 1)
damaged "a GUID lost" "$((line - 1)): knowledges\[1\]: it has no GUID"
changed 'd["versionNumber"] = "9"; d["skills"][0]["detail"] = ""' bad.json
damaged "words lost" '[0-9]+: skills\[0\]: it has no words'
changed 'd["versionNumber"] = "9"; d["skills"].append(dict(d["skills"][0], detail="S3: x"))' bad.json
damaged "a GUID twice" '[0-9]+: .*is used twice'
changed 'd["versionNumber"] = "9"; d["duties"][0]["mappedKnowledge"][0] = "00000000-0000-0000-0000-000000000000"' bad.json
damaged "mapped to nothing" '[0-9]+: duties\[0\]: mappedKnowledge\[0\] is mapped to nothing in knowledges'
changed 'd["versionNumber"] = "9"; d["skills"] = {"a": 1}' bad.json
damaged "no list" '[0-9]+: "skills" is no list'
changed 'd["versionNumber"] = "9"; d["earliestStartDate"] = "soon"' bad.json
damaged "no day" '[0-9]+: earliestStartDate "soon" is no day'
changed 'd["versionNumber"] = d["version"] = None' bad.json
damaged "no version" '1: the file does not say its version'
changed 'd = [d, d]' bad.json
damaged "several" '1: there are 2 standards in the file'
echo '{"a": 1}' >bad.json
damaged "something else" '1: this is JSON, but no framework'
echo '{"duties": []}' >bad.json
damaged "nothing in it" '1: '

# --- made to hurt

python3 -c 'print("{\"duties\":" + "[" * 100000)' >bad.json
damaged "deep" '1: at column [0-9]+: more values than a framework can have, or too deep'
python3 -c 'print("[" + "0," * 500000 + "0]")' >bad.json
damaged "many values" '1: at column [0-9]+: more values'
echo '{"larsCode": 1e999999}' >bad.json
damaged "a huge number" '1: at column [0-9]+: not JSON'
echo "{\"larsCode\": 9$(head -c 400 /dev/zero | tr '\0' 9)}" >bad.json
damaged "a long number" '1: at column [0-9]+: not JSON'
printf '{"title": "a\\u0000b", "duties": []}' >bad.json
damaged "a NUL as an escape" '1: at column [0-9]+: not JSON'
printf '{"title": "a\000b"}' >bad.json
damaged "a NUL" '1: at column [0-9]+: there is a NUL'
printf '{"title": "a\377b"}' >bad.json
damaged "bytes that are not UTF-8" '1: at column 13: byte 0xFF is not UTF-8'
printf '{"title": "\\ud800", "duties": []}' >bad.json
damaged "half a letter" '1: at column [0-9]+: not JSON'
changed 'd["versionNumber"] = "3.0"; d["title"] = "\u202e\u001b[2J" + d["title"]' wild.json
t "words that would drive a terminal" a framework import wild.json
t "... are cleaned" a framework show st9999@3.0
! grep -q "$(printf '\033')" out
told $? "... of what would"
finish
