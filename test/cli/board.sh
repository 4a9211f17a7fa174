#!/bin/sh
# board - the cohort board by command: as text, in groups, as TSV and JSON; its options, and who may not.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store

t "a store without anybody" sh -c 'beatbook-admin --store empty.db init && beatbook --store empty.db board'
says err "... and whose step is the next" 'nobody is there to show: the training unit adds apprentices \(beatbook person add\), enrols'
t "nobody there" a board --cohort nowhere
says err "... and said so" 'nobody is enrolled there'
t "somebody" a person add rhys --name "Rhys Parry" --role apprentice --number 7301
t "... enrolled" a enrol rhys pcso-standard --start 2037-08-31 --end 2038-08-30 --cohort 2037-08 --rules england-funded --age-at-start 20
t "another" a person add elin --name "Elin Môn" --role apprentice
t "... to begin later" a enrol elin pcso-standard --start 2037-12-01 --end 2038-11-30 --cohort 2037-12
t "the board" a board
says out "... has its columns" '^login +name +cohort +duties +knowledge +skills +behaviours +met +days ahead .*12 weeks +needs help$'
says out "... and why help is needed" '^rhys .* has handed in nothing since the start on 31 Aug'
t "who needs help" a board --needs-help --format tsv
says out "... the columns" '^login	name	number	cohort	rules	group	status	.*	weeks	help	why$'
says out "... one row" '^rhys	Rhys Parry	7301	2037-08	england-funded 0.1		active	'
t "... and not who begins later" sh -c '! grep -q ^elin out'
t "sorted by pace" a board --sort pace --format tsv
t "... and the other way" a board --sort pace --reverse --format tsv
t "in groups" a board --group cohort
says out "... with their sums" '^2037-08 · people 1 · need help 1 · met 0 of 33 · '
t "the groups alone" a board --group cohort --groups --format tsv
says out "... each a row" '^2037-12	1	0	0	33	'
t "as JSON" a board --format json
says out "... a list" '^\{"beatbook":1,"seq":[0-9]+,"items":\[\{"login":"elin",'
t "one of them" a board --filter pAr --format tsv
says out "... by part of the name" '^rhys	'
t "a page" a board --limit 1 --format json
says out "... with a cursor" '"next":"p0\.[0-9]+"'
t -2 "no such column" a board --sort shoes
says err "... which there are" 'help'
t -2 "no such group" a board --group shoes
t -2 "no such status" a board --status withdrawn
says err "... of which it shows" 'active or in a break'
t "somebody who learns" a board --status active --format tsv
