#!/bin/sh
# tour - an evening of each of the three people, by command alone.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store

# --- the apprentice

t "an apprentice without entries is told how to begin" b sian entry list
says err "... on standard error" '^no entries: beatbook entry new --title'
hushed out "... and nothing on standard output"

t "progress before the first entry" b sian progress
says out "... counts the principal framework" '^0 of 33 met'
t "next proposes something" b sian next
says out "... and says why" 'could move [0-9]* open criteria'

echo "A car and a bicycle at the school gates. I kept the road clear until PC Morgan came." >words.txt
t "a new entry" b sian entry new --title "Collision at the school gates" --on 2037-11-02 --type reflective-account
n=$(cat out)
[ "$n" -gt 0 ] 2>/dev/null
told $? "its number is all that is printed"
t -5 "an entry that lacks something is not submitted" b sian entry submit "$n"
t "edit: place, minutes, claims, narrative, references" \
    b sian entry edit "$n" --minutes 90 --place "Llanfair Uchaf" --claim d8,S7,pcso-standard#b3 --body words.txt \
    --reference "crime=42/12345/26" --reference "other=locker 12, shelf 3"
says err "... the crossmap proposes more" '^the crossmap proposes as well: .*pcso-guidance#'
t -2 "edit: a reference of no known form" b sian entry edit "$n" --reference "custody=AB/123"
says err "... says what one looks like" "'AB/123' fits no known form: a custody record looks like AB/12345/26"
t "edit: what is not given stays" b sian entry edit "$n" --minutes 95
t "show" b sian entry show "$n"
says out "... the facts" '^2037-11-02 · Llanfair Uchaf · 95 minutes · reflective-account · sworn officer called for: not answered$'
says out "... a reference with blanks and a comma" '^other locker 12, shelf 3$'
says out "... the narrative" '^    A car and a bicycle'
says out "... the claims" '^    D8  claimed  Responding to incidents'
t "progress counts it as drafted" b sian progress --format tsv
says out "... D8" "^duties	pcso-standard#d8	D8	started	0	0	2	0	1	"
t "submit" b sian entry submit "$n"
says out "... says how many claims wait" 'revision 1 with 3 claims open$'
says out "... says for whom" '^it waits for Sgt Rhian Price$'
t "the list" b sian entry list --state waiting
says out "... has it" "^ *$n  2037-11-02  waiting .* Collision at the school gates$"
t "search finds it" b sian search collision
says out "... by its words" 'Collision at the school gates'
t "search finds nothing else" b sian search zymurgy
says err "... and says so" '^no entry that you may see'

# --- the line manager

t "the banner" b price inbox
says out "... one line" '^beatbook: 1 entry waits'
t "the queue" b price queue list
says out "... with the codes of the principal" 'Siân Hughes  2037-11-02 .* D8, S7, B3$'
t "an entry of the queue" b price queue show "$n"
says out "... beside the criterion's words, whole" 'until relieved by a qualified Police Constable'
t "accept two" b price queue accept "$n" --claims D8,S7 --observed --comment "I was there: calm and clear"
says out "... says how many" "^entry $n: 2 claims accepted$"
says err "... and that it is not signed" '^2 decisions are not signed yet'
t -2 "decline without a reason" b price queue decline "$n" --claims B3
t "decline one" b price queue decline "$n" --claims B3 --comment "What did you notice in yourself?"
t "nothing counts before it is signed" b sian entry list --format tsv
says out "... three claims are open" "^$n	2037-11-02	waiting	sian	1	3	0	0	"
t "sign" b price queue sign
says out "... lists what was signed" "entry $n: 2 accepted, 1 declined"
t -5 "there is nothing left to sign" b price queue sign
t "the apprentice is told" b sian inbox
says out "... in one line" '^beatbook: 1 entry came back to you'
t "what was said" b sian entry show "$n"
says out "... of what was accepted" 'accepted by Sgt Rhian Price, supervisor, who saw it: calm|I was there: calm'
says out "... of what was declined" 'declined by Sgt Rhian Price, supervisor: What did you notice'

t "a second revision" b sian entry edit "$n" --claim D8,S7,B3 --title "Collision at the gates"
t "... handed in" b sian entry submit "$n"
says out "... holds what was not accepted" 'revision 2 with 1 claim open$'
t "decide, and take it back" b price queue accept "$n"
t "... all of it" b price queue undo "$n"
says out "... says how much" "^entry $n: 1 decision taken back$"
t -5 "... so there is nothing to sign" b price queue sign
t -5 "the revision that was read is not the latest any more" b price queue accept "$n" --revision 1
t "return it" b price queue return "$n" --comment "Say it in the words"
t "change one's mind before signing" b price queue accept "$n" --comment "Good, thank you"
t "sign again" b price queue sign
t "it is decided" b sian entry list --state decided
says out "... all three" "^ *$n "
t "the apprentice's progress, by the manager" b price progress sian --format tsv
says out "... B3 is met or on its way" "^behaviours	pcso-standard#b3	B3	(met|part)	"
t "take one back" b price queue revoke "$n" --claims S7 --comment "Not what we agreed"
says out "... the entry is returned" 'returned$'

t "withdraw: a new entry" b sian entry new --title "Second" --on 2037-11-01 --type work-product --claim K1 --body words.txt
m=$(cat out)
t "... handed in" b sian entry submit "$m"
t "... and taken back" b sian entry withdraw "$m"
t "... is out of the queue" b price queue list
says err "... which is empty" '^nothing waits for you$'
t "discard: a third" b sian entry new --title "Third" --on 2037-11-01 --type test
d=$(cat out)
t "... thrown away" b sian entry discard "$d"
t -4 "... is gone" b sian entry show "$d"

# --- the training unit

t -1 "check a document with faults" b barraclough framework check "$SRCDIR/test/io/bad/20-five-mistakes.xml"
says out "... as compilers say it" '20-five-mistakes.xml:347: behaviour B2: kind "behavior"'
says out "... with the remedy" 'did you mean "behaviour"'
new=$SRCDIR/test/io/examples/pcso-standard-1.1.xml
t "check a new version" b barraclough framework check "$new"
t "try it dry" b barraclough framework import --dry-run "$new"
says err "... changes nothing" '^dry run: nothing was changed$'
t "... as the list shows" b barraclough framework list --format tsv
[ "$(grep -c '^pcso-standard	' out)" -eq 1 ]
told $? "... one version"
t "import it" b barraclough framework import "$new"
t "import it again does nothing" b barraclough framework import "$new"
says out "... and says so" 'in the store already'
t "export it" b barraclough framework export pcso-standard@1.1
same out "$new" "... byte for byte"
t "add an apprentice" b barraclough person add morgan --name "Cerys Morgan" --role apprentice --number 7300
t "enrol on the version that is wanted" \
    b barraclough enrol morgan pcso-standard@1.0 --start 2037-11-02 --with pcso-guidance,ppf-pcso --cohort 2037-11
t "assign" b barraclough assign morgan --supervisor price
t "the roster by cohort" b barraclough person list --cohort 2037-11 --format tsv
says out "... has one" '^morgan	Cerys Morgan	7300	apprentice'
t "a team" b barraclough team add "Cattlegate NPT"
t "... joined" b barraclough team join "Cattlegate NPT" okonjo
t "... assigned" b barraclough assign morgan --supervisor "Cattlegate NPT" --until 2038-01-31
t "... listed" b barraclough team list
says out "... with its members" '^Cattlegate NPT +1  okonjo$'
t "... parted" b barraclough team part "Cattlegate NPT" okonjo
t "a name is corrected" b barraclough person set morgan --name "Cerys Morgan-Rees" --number ""
t "who is assigned" b barraclough person show morgan
says out "... by name" '^supervisor: Sgt Rhian Price, from 2037-11-02'
t "somebody leaves" b barraclough person leave okonjo --on 2037-11-30
t -5 "a version in use stays" b barraclough framework remove pcso-standard@1.0
t "a version that nobody uses goes" b barraclough framework remove pcso-standard@1.1
t "remember who did what" b barraclough journal --since 2037-11-02 --format tsv
says out "... signed by name" '	price	Sgt Rhian Price	sign.commit	'
t "all of it is whole" b barraclough verify
says out "... says the head" '^all of it is whole; the head is line'

finish
