#!/bin/sh
# gateway - the checklist and the milestones by command: as text, TSV and JSON; what enrolling tells of the rules.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store

t "somebody to be enrolled" a person add rhys --name "Rhys Parry" --role apprentice
t "enrolling tells what the rules mean" a enrol rhys pcso-standard --start 2037-08-31 --end 2038-01-31 --cohort 2037-08 --rules england-funded --age-at-start 17
says out "... the duration" 'Minimum duration: at least 8 months; starts from 2025-08-01 \(england-funded 0.1\)'
says out "... the hours" 'Off-the-job training: at least 187 hours'
says out "... the skills of those under 19" 'Functional skills: English: level 2; aged 18 or under at the start'
says out "... and an end that is too early" 'the planned end 2038-01-31 is too early: 8 months are served on 2038-05-01'
t "the list of lines" a gateway rhys
says out "... under the rules' own words" '^Gateway to completion · Apprenticeship assessment · rules england-funded 0.1$'
says out "... what is wanting" 'days? to go: 8 months are served on 2038-05-01'
says out "... whose rule it is" 'rule hours-from-2025 of england-funded 0.1; Apprenticeship funding rules'
says out "... or that the unit sets it" 'rule gateway-nothing-open of pcso-evidence-rules 0.1; the training unit sets it'
says out "... and where to look" 'see: beatbook milestone list rhys'
t "as TSV" a gateway rhys --format tsv
says out "... the columns" '^line	state	title	pane	words	have	need	due	rule	rules	source	evidence	then	then_have	then_need$'
says out "... a line" '^milestones-first-aid	not-yet	'
t "as JSON" a gateway rhys --format json
says out "... one object" '^\{"login":"rhys",.*"ready":false,"lines":\['
t "a milestone is recorded" a milestone set rhys first-aid --on 2037-10-01 --words "Certificate 12"
says out "... and said" '^recorded: first-aid of rhys, reached on 2037-10-01$'
t -5 "not twice" a milestone set rhys first-aid
t "a unit by its code" a milestone set rhys U8 --on 2037-11-01
t "the list of them" a milestone list rhys --format tsv
says out "... with the day" '^first-aid	true	2037-10-01	'
says out "... and the unit's ref" '^pcso-diploma#u8	true	2037-11-01	'
t -4 "no such milestone" a milestone set rhys flying
says err "... which there are" 'use one of first-aid, '
t -2 "no such day" a milestone set rhys maths --on 2037-02-29
t -2 "a day to come" a milestone set rhys maths --on 2037-11-03
t -2 "not taken back without a reason" a milestone end rhys first-aid
t "taken back" a milestone end rhys first-aid --comment "Another Rhys"
t "it is gone" a gateway rhys --format tsv
says out "... from the lines too" '^milestones-first-aid	not-yet	'
t "a cohort" a gateway --cohort 2037-08 --format tsv
says out "... a row each" '^rhys	Rhys Parry	england-funded 0.1	2	16	criteria-duties, '
t "a cohort of nobody" a gateway --cohort 1999-01
says err "... is said" 'nobody is enrolled in that cohort'
t -2 "a login and a cohort" a gateway rhys --cohort 2037-08
t -3 "a cohort is the unit's" b sian gateway --cohort 2037-08
t -4 "somebody else's" b sian gateway rhys
t "without rules" a person add nia --name "Nia Evans" --role apprentice
t "... enrolled" a enrol nia pcso-standard --start 2037-06-15 --rules none
t "... the gateway asks for nothing" a gateway nia
says out "... and that is said" 'no rules are pinned'

# --- rules that stand on others

sed 's/pcso-evidence-rules/rules-elsewhere/' "$SRCDIR/share/frameworks/unfunded.xml" | sed 's/id="unfunded"/id="alone"/' >alone.xml
t -1 "rules that extend what is not there" a framework import alone.xml
says out "... are told so" 'it extends the rules rules-elsewhere 0.1, which are not here'
sed 's/rules="pcso-evidence-rules"/rules="england-funded"/; s/id="unfunded"/id="second"/' "$SRCDIR/share/frameworks/unfunded.xml" >second.xml
t -1 "rules that extend rules that extend others" a framework import second.xml
says out "... are told so" 'england-funded 0.1 itself extends other rules'
t -5 "what others extend stays" a framework remove pcso-evidence-rules@0.1
sed 's/version="0.1" xml:lang/version="0.2" xml:lang/; s/hours="187"/hours="225"/' "$SRCDIR/share/frameworks/england-funded.xml" >next.xml
t "two versions of rules are compared" a framework diff next.xml
says out "... by what they set" 'at least \[-187-\] \{\+225\+\} hours'
says out "... and the rest is the same" '^england-funded 0.1 → 0.2: 1 reworded, '
t -5 "changes are not written into rules" a framework diff next.xml --in-place
t "the provisions are shown with their source" a framework show england-funded
says out "... the value" 'at least 187 hours; starts from 2025-08-01'
finish
