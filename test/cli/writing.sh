#!/bin/sh
# writing - what whoever writes an entry is offered by command: one like an old one, places, limits, several drafts.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store
echo 'I moved two cars.' >body

t "an entry" b sian entry new --title Parking --on 2037-10-01 --type recording,test --place 'Mill Lane beat' --claim D9,S9 \
    --reference video=BWV20371001 --body body
says err "... what the crossmap proposes, and by which link" 'pcso-guidance#g9 \(exact with D9\)'
t "... shown" b sian entry show 1
says out "... with the link" 'G9 +proposed \(exact with D9\)'
says out "... and what is not answered" 'sworn officer called for: not answered'

t "one like it" b sian entry new --title Again --on 2037-10-02 --from 1
says err "... whose number is new" 'entry 1 had references of these kinds: video'
t "... shown" b sian entry show 2 --format json
says out "... type, place and claims" '"place":"Mill Lane beat".*"types":\["recording","test"\]'
says out "... the claims" '"ref":"pcso-standard#s9"'
says out "... and none of its words" '"narrative":"","references":\[\]'
t "... what is given goes before" b sian entry new --title Third --on 2037-10-03 --from 1 --type certificate --place 'North beat' --claim D1
t "... shown" b sian entry show 3 --format json
says out "... other type and place" '"place":"North beat".*"types":\["certificate"\]'
t -2 "a new one of no type" b sian entry new --title Fourth --on 2037-10-04
says err "... the two ways" '\-\-type is missing.*\-\-from N'
t -4 "like none" b sian entry new --title Fourth --on 2037-10-04 --from 99
t -2 "like a word" b sian entry new --title Fourth --on 2037-10-04 --from Parking
t "nothing half done" b sian entry list --format tsv
[ "$(wc -l <out)" -eq 4 ]
told $? "... three entries"

t "several drafts" b sian entry list --drafts --format tsv
[ "$(wc -l <out)" -eq 4 ]
told $? "... three of them"
t "one goes on" b sian entry edit 2 --title 'Again and again'
t "the other" b sian entry edit 1 --minutes 20
t "... both are kept" b sian entry show 2
says out "... this one" '^Again and again'
t "... and" b sian entry show 1
says out "... that one" '20 minutes'

t "places" b sian entry offers --format tsv
says out "... the last one first" '^place	North beat'
sed -n 2,3p out | cut -f 2 >places
printf 'North beat\nMill Lane beat\n' | cmp -s - places
told $? "... each once"
t "... as an object" b sian entry offers --format json
says out "... with its lists" '"places":\["North beat","Mill Lane beat"\]'

t "criteria" b sian entry criteria 'learnt in training' --format tsv
says out "... by their words" '^pcso-guidance#g9	G9	none	'
t "... by a code" b sian entry criteria d9 --format json
says out "... of the principal first" '"items":\[\{"ref":"pcso-standard#d9"'
t "... of the apprentice" b price entry criteria d9 --of sian
says out "... drafted" 'pcso-standard#d9 +D9 +started'
t "... a few" b sian entry criteria --limit 3
[ "$(wc -l <out)" -eq 4 ]
told $? "... three and a heading"
t -4 "... of somebody else" b sian entry criteria --of price
t "counts by framework" b sian entry edit 1 --claim D9,S9,pcso-guidance#g9
t "... shown" b sian entry show 1
says out "... for each" '^counts for: pcso-standard 2, pcso-guidance 1$'

t "limits" b sian entry limits 1
says out "... the answer first" '^sworn officer called for: not answered'
says out "... which concerns what" '^L1, of .*, concerns D9, S9, G9$'
says out "... and the others" '^L6, of '
t "answered" b sian entry edit 1 --sworn yes
t "limits again" b sian entry limits 1
says out "... the answer" '^a sworn officer was called for$'
t "as rows" b sian entry limits 1 --format tsv
says out "... with refs" '^pcso-guidance#l1	L1	D9,S9,G9	'
t "as objects" b sian entry limits 1 --format json
says out "... with lists" '"code":"L1".*"concerns":\["D9","S9","G9"\]'
t -4 "of no entry" b sian entry limits 99
t -4 "of a draft of somebody else" b price entry limits 1
finish
