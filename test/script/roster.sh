#!/bin/sh
# roster - the training unit's screens: somebody new, assigned, enrolled, in a break, in another cohort, by forms; a table taken in and written
# out; cohorts counted. What a form refuses stays in it.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store
bb --as trainer enrol set sian --cohort 2090-01 >made
bb --as trainer team add 'Night' >made

forms() {
    play trainer <<'KEYS'
command people
expect n new
keys n
expect Somebody new
keys gwen<Enter>Gwen<Enter>queen<C-s>
expect a role is one or more of
expect gwen
keys <C-u>apprentice<C-s>
expect added gwen, Gwen
expect not enrolled: E
expect nobody decides on their entries: a
keys a<Enter>nobody<C-s>
expect no such person or team: nobody
keys <C-u>price<C-s>
expect Gwen: Sgt Price is the supervisor
reject nobody decides
keys E<Tab>2090-05-41<Enter>2091-04-30<Enter>2090-05<C-s>
expect '2090-05-41' is no day
keys <C-u>2090-05-01<C-s>
expect gwen is enrolled on pcso-standard
expect By the rules pcso-evidence-rules
expect Duration of the apprenticeship: at least 12 months
key <Enter>
reject By the rules
reject not enrolled
expect from 2090-05-01 until 2091-04-30, active
keys b2090-05-10<Enter><Enter>ill<Enter>
expect gwen is in a break in learning
expect until 2091-05-07, break
expect break in learning from 2090-05-10 on: ill
keys b2090-05-13<Enter>
expect the days of the break are set
expect until 2091-05-03, active
keys E2090-01<C-s>
expect gwen: active, cohort 2090-01
expect before, until 2090-05-15: cohort 2090-05
keys E<Tab><Tab><Tab>completed<Enter>2090-05-15<Enter>
expect the last day is 2090-05-15
keys q
command enrol set gwen --status active
expect gwen: active, cohort 2090-01
command enrol break gwen --from 2090-05-15 --reason again
expect gwen: break, cohort
command enrol resume gwen --on 2090-05-16
expect gwen: active
command enrol set gwen --status completed
expect gwen: completed
command person show price
keys b
expect Sgt Price is no apprentice
KEYS
}

tables() {
    printf 'login,name,roles,number\nnew,Newcomer,tutor,55\nsian,,,7310\nboss,Boss,training,\njones,PC Jones,,\n' >good.csv
    printf 'login,name,roles\nnew,Newcomer,queen\nother,,\n' >bad.csv
    play trainer <<'KEYS'
command people
keys ibad.csv<Enter>
expect 3 faults: nothing was taken in
expect line 2, new: roles: there is no role
expect line 3, other: name: the cell is empty
keys y
expect there is nothing to take in
keys q
keys igood.csv<Enter>
expect y does it
expect Look twice
expect boss gets the role training
expect Si.n Hughes: changes number 7204 to 7310
keys y
expect Done:
expect rows that add 2, that change 1, with nothing new 1
keys q
expect Newcomer
keys igood.csv<Enter>
expect All of it stands already
keys q
keys x<Enter><C-u>out.csv<Enter>
expect written to out.csv
keys x<Enter><C-u>out.csv<Enter>
expect is there already: replace it
keys y
expect written to out.csv
keys c
expect 2090-01: 1 learning, 1 ended
KEYS
    python3 - <<'PYTHON'
import csv
rows = list(csv.DictReader(open("out.csv", encoding="utf-8-sig", newline="")))
assert {"login": "sian", "name": "Siân Hughes", "number": "7310", "roles": "apprentice"}.items() <= {row["login"]: row for row in rows}["sian"].items(), rows
PYTHON
}

screens() {
    bb --as trainer enrol break sian --from 2090-03-03 --reason 'on a course' >made
    seen roster-person trainer <<'KEYS'
command person show sian
KEYS
    seen roster-form trainer <<'KEYS'
command person show sian
keys E<Tab>
KEYS
    seen roster-dry-run trainer <<'KEYS'
command people
keys inext.csv<Enter>
expect y does it
KEYS
    play trainer <<'KEYS'
command people
keys inowhere.csv<Enter>
expect nowhere.csv: No such file or directory; give
expect person export writes it
KEYS
    seen roster-faults trainer <<'KEYS'
command people
keys ibad.csv<Enter>
expect nothing was taken in
KEYS
    seen roster-cohorts trainer <<'KEYS'
command people
keys c
KEYS
    seen roster-break sian <<'KEYS'
keys <Down>
KEYS
}

forms
tables
printf 'login,name,roles,uid\nnew,,training tutor,\nlate,Latecomer,supervisor,\njones,,,4711\n' >next.csv
screens
