#!/bin/sh
# journal - who did what when: by person, entry, criterion, kind and day; what is none is said.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store
for i in 1 2; do
    echo "I spoke to the head teacher, visit $i." |
        b sian entry new --title "Visit $i" --on "2037-10-0$i" --type reflective-account --claim "$([ "$i" = 1 ] && echo D3 || echo S4)" --body - >out 2>err
    b sian entry submit $i >out 2>err
done
b price team list >out 2>err
now=2037-11-05T09:00:00Z
b barraclough person add late --name Late --role auditor >out 2>err

# kinds NAME KINDS OPTION...: what kinds of lines the training unit gets, newest first
kinds() {
    title=$1 right=$2
    shift 2
    t "$title" b barraclough journal --format tsv "$@"
    got=$(tail -n +2 out | cut -f 5 | tr '\n' ' ')
    [ "$got" = "$right" ]
    told $? "$title: what was asked for" "$got"
}

kinds "one kind" "entry.submit entry.submit " --kind entry.submit
kinds "a word of kinds" "entry.submit entry.submit " --kind submit
kinds "two words" "person.add entry.submit entry.submit assign.add " --kind submit,assign,person.add --until 2037-11-05 --limit 4 --after p99.0
kinds "from a day" "person.add " --since 2037-11-03
kinds "up to a day" "entry.submit entry.submit assign.add " --until 2037-11-02 --limit 3
kinds "a day of nothing" "" --since 2037-11-03 --until 2037-11-04
t "... as text" b barraclough journal --since 2037-11-03 --until 2037-11-04
says err "... says how to see more" 'leave an option away'
kinds "of a person and a kind" "entry.submit entry.submit " --person sian --kind entry
kinds "of another, nothing" "" --person owain --kind entry
kinds "an entry" "entry.submit " --entry 2
kinds "a criterion" "entry.submit " --person sian --criterion D3
says out "... through its entry" '	entry 1	'
kinds "its ref" "entry.submit " --person sian --criterion pcso-standard#s4
says out "... through its entry" '	entry 2	'
kinds "one that nobody claimed" "" --person sian --criterion K1
kinds "all together" "entry.submit " --person sian --entry 1 --criterion D3 --kind entry.submit,sign --since 2037-11-01 --until 2037-11-02
kinds "all together but for one" "" --person sian --entry 1 --criterion S4 --kind entry.submit,sign --since 2037-11-01 --until 2037-11-02
t "an entry of somebody unseen" b owain journal --entry 1
hushed out "... has no lines for them"
t "their own criterion" b sian journal --criterion S4 --format tsv
says out "... needs no name" '	entry 2	'
t -2 "a criterion of nobody" b barraclough journal --criterion D3
says err "... asks whose" 'say whose'
t -4 "a criterion that is none" b sian journal --criterion Z99
t -4 "of somebody unseen" b owain journal --person sian --criterion D3
t -2 "a kind that is none" b barraclough journal --kind frobnicate
says err "... is named" "frobnicate"
t -2 "half a word" b barraclough journal --kind sub
t -2 "days the wrong way round" b barraclough journal --since 2037-11-03 --until 2037-11-02
says err "... says so" 'exchange them'
t -2 "a day that is none" b barraclough journal --until 2037-02-30
t -2 "five kinds" b barraclough journal --kind entry,person,sign,team,assign
t "what is not theirs stays away" b owain journal --kind entry
hushed out "... all of it"
finish
