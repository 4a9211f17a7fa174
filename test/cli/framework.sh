#!/bin/sh
# framework - documents in, and out again.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
shipped=$SRCDIR/share/frameworks

# --- check: without a store, without a right

t "all that is shipped has no faults" beatbook framework check "$shipped"/*.xml
count=$(find "$shipped" -name '*.xml' | wc -l)
says out "... of all of them" "^$count documents, no faults\$"
t "a crossmap alone: what it points at came with the program" beatbook framework check "$shipped/crossmap.xml"
sed 's/ppf-pcso/ppf-elsewhere/g' "$shipped/crossmap.xml" >elsewhere.xml
t "what is nowhere is said not to be checked" beatbook framework check elsewhere.xml
[ "$(grep -c '^not checked: what points at ppf-elsewhere' err)" -eq 1 ]
told $? "... once"
sed 's/pcso-standard#d8/pcso-standard#d88/' "$shipped/crossmap.xml" >crossmap.xml
t -1 "a link into nothing" beatbook framework check crossmap.xml
says out "... with what is likely meant" 'did you mean "d8"'
t -1 "from standard input" sh -c "beatbook framework check - <'$SRCDIR/test/io/bad/02-wrong-code.xml' || beatbook framework check - <'$SRCDIR/test/io/bad/17-two-mistakes.xml'"
says out "... under its name" '^-:[0-9]+: '
t -1 "several files: every fault of every one" beatbook framework check "$SRCDIR/test/io/bad/17-two-mistakes.xml" \
    "$shipped/pcso-guidance.xml" "$SRCDIR/test/io/bad/20-five-mistakes.xml" --format tsv
[ "$(wc -l <out)" -ge 8 ]
told $? "... one a line, and a heading"
says out "... of the columns" '^file	line	item	text	remedy$'
for bad in "$SRCDIR"/test/io/bad/*.xml; do
    t -1 "bad: $(basename "$bad")" beatbook framework check "$bad"
    says out "... names file and line" "$(basename "$bad"):[0-9]+: "
done
head -c 20000000 /dev/zero >big.xml
t -7 "a file that is far too long" beatbook framework check big.xml
t -7 "a folder" beatbook framework check .

# --- import

make_store
t "the same again does nothing" a framework import "$shipped"/*.xml
[ "$(grep -c 'in the store already' out)" -eq "$count" ]
told $? "... and says so of each"
t -1 "faults: nothing is taken in" a framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml" \
    "$SRCDIR/test/io/bad/17-two-mistakes.xml"
says err "... and says so" '2 faults were found and nothing was imported'
t "... not even what was right" a framework list --format tsv
grep -q '^pcso-standard	1.1' out
told $((! $?)) "... as the list shows"
sed 's/Attending court/Going to court/' "$shipped/pcso-standard.xml" >changed.xml
t -5 "another content under the same id and version" a framework import changed.xml
t -3 "not by an apprentice" b sian framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml"

# --- out again

for file in "$shipped"/*.xml; do
    id=$(sed -n 's/^.*<\(framework\|crossmap\|rules\)[^>]* id="\([^"]*\)".*$/\2/p' "$file" | head -n 1)
    [ -n "$id" ] || id=$(tr '\n' ' ' <"$file" | sed 's/.*<\(framework\|crossmap\|rules\) [^>]*id="\([^"]*\)".*/\2/')
    t "export $id" a framework export "$id"
    same out "$file" "... byte for byte"
    t "export $id from the model" a framework export "$id" --from-model
    mv out model.xml
    t "... is a document without faults" beatbook framework check model.xml
done
t -4 "export what is not there" a framework export pcso-standard@9.9
t -2 "export what is no id" a framework export "Not An Id"
t "show it" a framework show pcso-guidance
says out "... its words" 'Police Community Support Officer'
t "what nobody should miss" a framework show force-role-profile --notes
says out "... the conflict" '^FE4 ! conflicts with pcso-standard Q1 \(1\.0\)$'
says out "... the other side's words" 'there: "Level 4 PCSO qualification"'
says out "... what is left open" 'Agile Working: To be confirmed'
t "... from the other side, for programs" a framework show pcso-standard --notes --format json
python3 -c 'import json
one = json.load(open("out"))
link = [m for m in one["items"] if m["type"] == "conflict"]
assert one["conflicts"] == 1 and one["limits"] == 2 and one["notes"] == 15, one
assert [m["other"] for m in link] == ["force-role-profile#fe4"] and link[0]["id"] == "q1", link
assert "Level 3" in link[0]["other_words"] and not link[0]["outward"] and not link[0]["fallen"], link
assert sum(m["type"] == "note" for m in one["items"]) == 15'
told $? "... with both sides"
t "... a line each" a framework show pcso-standard --notes --format tsv
[ "$(wc -l <out)" -eq 20 ]
told $? "... and a heading"
t -2 "remove needs a version" a framework remove force-role-profile
t -5 "remove what a crossmap stands on" a framework remove force-role-profile@1.0
says err "... names it" 'pcso-crossmap 1.0'
t "remove the crossmap" a framework remove pcso-crossmap@1.0
t "remove what nobody uses" a framework remove force-role-profile@1.0
t -4 "... it is gone" a framework export force-role-profile
finish
