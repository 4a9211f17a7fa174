#!/bin/sh
# unruled - who was enrolled without rules gets some later: shown first, pinned, evidence judged by them, the store whole; and taken back.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store

whole() {
    t "$1" beatbook-admin --store store.db verify --full
    says out "... is whole" ': whole$'
}

t "somebody" a person add rhys --name "Rhys Parry" --role apprentice --number 7301
t "... without rules" a enrol rhys pcso-standard --start 2037-03-02 --end 2038-03-01 --cohort 2037-03 --rules none --age-at-start 20 --hours-per-week 37
t "... supervised" a assign rhys --supervisor price --from 2037-03-02
t "an entry" sh -c 'echo "I was there." | beatbook --store store.db --as rhys entry new --title Fair --on 2037-08-01 --type reflective-account --minutes 60 --claim D1,S1,B1 --body -'
number=$(grep -oE '[0-9]+' out | head -n 1)
t "... handed in" b rhys entry submit "$number"
t "... accepted" b price queue accept "$number"
t "... and signed" b price queue sign
t "it counts without a rule" b rhys progress --format tsv
says out "... and is met" 'S1	met	'

t -4 "a move from the same rules" a framework migrate england-funded --person rhys
says err "... says what to write" 'but rhys was enrolled without rules: for those say none england-funded@'
t "who has none" a framework impact none
says out "... by name" '^  rhys  Rhys Parry$'
t "what some would change" a framework impact none england-funded --person rhys
says out "... from nothing" '^Rhys Parry \(rhys\), without rules so far:$'
says out "... hours" 'hours off the job, planned: none → '
t "shown first" a framework migrate none england-funded --person rhys --dry-run
says err "... nothing was changed" 'dry run: nothing was changed'
t "pinned" a framework migrate none england-funded --person rhys
says out "... said" '^1 person is pinned to england-funded 0.1 now$'
t "now the rules judge" b rhys progress --format tsv
says out "... by what they ask for" 'S1	part	'
t "the gateway has lines" b rhys gateway
says out "... by these rules" 'rules england-funded 0.1$'
whole "with them the store"
t -5 "once more" a framework migrate none england-funded --person rhys
says err "... is said" 'everybody there is pinned to england-funded 0.1 already'

t "written out" b rhys report --form json --to rhys.json
t "loaded elsewhere" beatbook-admin --store other.db load rhys.json
t "... is whole there" beatbook-admin --store other.db verify --full

t "taken back" a framework revert england-funded --person rhys
says out "... said" '^1 person is without rules again$'
t "it counts as before" b rhys progress --format tsv
says out "... met" 'S1	met	'
whole "without them the store"
t "written out again" b rhys report --form json --to again.json
t "... and loaded" beatbook-admin --store third.db load again.json

finish
