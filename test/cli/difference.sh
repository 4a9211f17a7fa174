#!/bin/sh
# difference - two versions side by side; what an author forgot to say, found and written into the file.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
shipped=$SRCDIR/share/frameworks
update=$SRCDIR/test/io/examples/pcso-standard-1.1.xml

make_store

# --- a version that says what it changed

t "a file against what is loaded" a framework diff "$update"
says out "... counts each type" '^pcso-standard 1.0 → 1.1: 1 added, 1 reworded, 1 recoded, 1 replaced, 1 split, 1 merged, 1 withdrawn, 32 as before$'
says out "... marks the words" '\[-efficiency, effectiveness and value'
says out "... with what the author says" '^    Value for money taken out\.$'
t "for programs" a framework diff "$update" --format tsv
[ "$(cut -f 1,2,3,6,7 out | sed 1d | LC_ALL=C sort)" = "$(printf '%s\n' \
    "added		k10	keeps	declared" "merged	k5,k6	k9	keeps	declared" "recoded	s9	s9	keeps	declared" \
    "replaced	s3	s10	review	declared" "reworded	k1	k1	keeps	declared" "split	d8	d11,d12	review	declared" \
    "withdrawn	d10		lapses	declared" | sed 's/^added\(.*\)keeps/added\1review/' | LC_ALL=C sort)" ]
told $? "... every change with its ids and what becomes of the evidence"
t "as JSON" a framework diff "$update" --format json
says out "... one object" '^{"framework":"pcso-standard","from":"1.0","to":"1.1","declared":true,"guessed":false,"same":32,'
t -1 "the shipped file against itself" a framework diff "$shipped/pcso-standard.xml" pcso-standard@1.0
says err "... is not older" 'version 1.0 is not older than version 1.0'

# --- a file edited by hand that says nothing

a framework export pcso-standard@1.0 >hand.xml
sed -i -e 's/id="pcso-standard" version="1.0"/id="pcso-standard" version="1.1"/' \
    -e 's/efficiency, effectiveness and/efficiency and effectiveness, and/' \
    -e 's/id="s3"/id="s3-new"/' -e '/id="d10"/,/<\/item>/d' hand.xml
cp hand.xml plain.xml
t "a file without changes" a framework diff hand.xml
says out "... finds them" '^pcso-standard 1.0 → 1.1: 1 reworded, 1 replaced, 1 withdrawn, 36 as before$'
says out "... and says what is only likely" 'likely, 100 % of the words are the same: not'
t -1 "a guess is not written" a framework diff hand.xml --in-place
says err "... but asked about" 'confirm each \(--same OLD=NEW\)'
cmp -s hand.xml plain.xml
told $? "... and the file is as it was"
t -1 "an id that is not there" a framework diff hand.xml --same s3=zz
says err "... is named" 'version 1.1 has no item "zz"'
t -2 "half a pair" a framework diff hand.xml --same s3
t -2 "what is in no change" a framework diff hand.xml --apart s4
t "parted" a framework diff hand.xml --apart s3
says out "... it is withdrawn, and another added" '1 added, 1 reworded, 2 withdrawn'
t "confirmed and written" a framework diff hand.xml --same s3=s3-new --in-place
cmp -s hand.xml~ plain.xml
told $? "... what was there is kept"
t "the file has no faults then" a framework check hand.xml
t "and says it itself" a framework diff hand.xml --format tsv
[ "$(cut -f 1,2,3,6,7 out | sed 1d)" = "$(printf '%s\n' "withdrawn	d10		lapses	declared" \
    "reworded	k1	k1	review	declared" "replaced	s3	s3-new	keeps	declared")" ]
told $? "... just as it was confirmed"
t "written again" a framework diff hand.xml --in-place
[ "$(grep -c '<changes' hand.xml)" -eq 1 ]
told $? "... it still stands there once"
t "only printed" a framework diff plain.xml --same s3=s3-new --changes
says out "... as an author writes it" '^    <change type="replaced" old="s3" new="s3-new" evidence="keeps">S3 under another id\.</change>$'

# --- between stored versions, and what cannot be compared

t "taken in" a framework import hand.xml
t "two stored versions" a framework diff pcso-standard@1.0 pcso-standard@1.1
says out "... say the same" '^pcso-standard 1.0 → 1.1: 1 reworded, 1 replaced, 1 withdrawn, 36 as before$'
t -1 "a stored version is not written into" a framework diff pcso-standard@1.0 pcso-standard@1.1 --in-place
t -1 "two frameworks" a framework diff ppf-pcso pcso-standard
says err "... are not two versions" 'two frameworks, not two versions of one'
t -4 "a version that is not loaded" a framework diff pcso-standard@0.9 pcso-standard
t -2 "no name at all" a framework diff 'not an id'
t -1 "a file with faults" a framework diff "$SRCDIR/test/io/bad/17-two-mistakes.xml"
says err "... is to be checked first" 'see beatbook framework check'

# --- a file whose form says neither its id nor its version

# shellcheck disable=SC2317 # it is called through t
ward() {
    a framework "$@" --id ward --framework-version "$version" --title Ward --type guidance
}
version=1.0
t "a table is taken in" ward import "$SRCDIR/test/io/forms/ward.csv"
sed 's/Patrol the ward on foot/Walk the ward/' "$SRCDIR/test/io/forms/ward.csv" >ward.csv
version=1.1
t "the next one beside it" ward diff ward.csv
says out "... by what is said of it" '^ward 1.0 → 1.1: 1 reworded, 5 as before$'
t "named with the older one" ward diff ward@1.0 ward.csv
says out "... the same" '^ward 1.0 → 1.1: 1 reworded, 5 as before$'
t "whom it touches" ward impact ward.csv
says out "... of the version that it came from" '^0 enrolments stand on ward 1.0$'
t -1 "written into" ward diff ward.csv --in-place
says err "... it cannot be" 'ward.csv has no place for changes: take it in'
t -1 "without a word on it" a framework diff ward.csv
says err "... its faults are to be looked at" 'see beatbook framework check ward.csv'

finish
