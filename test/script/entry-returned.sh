#!/bin/sh
# entry-returned - an entry comes back with a reason, is written on and goes in again; one is withdrawn.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 2

returned() {
    play price <<'KEYS'
expect Queue · 2 waiting
key <Enter>
expect Parking by the school, visit 1
keys a
expect ✓ D3
keys d
expect which one
key <Enter>
expect ! S4 which one
keys d
type be exact
expect as typed: be exact
key <Enter>
expect visit 2
expect 1 accepted, 2 declined
keys S
expect To be signed: 1
key <Enter>
expect entry 1: 1 accepted, 2 declined
keys <Enter>
KEYS
}

written_on() {
    play sian <<'KEYS'
expect 1 returned
command entries
keys <Down><Enter>
expect declined: which one
key r
expect ! S4 Sgt Price: which one
expect ! B1 Sgt Price: be exact
expect Claims ●D3 !S4 !B1
size 120x30
expect I spoke to the head.* ! S4 Sgt Price
size 80x24
type  It was the blue one.
tick 3000
expect saved
keys <C-x>
expect hand in S4 B1 to Sgt Price
keys y
expect handed in as revision 2
KEYS
    bb --as sian entry show 1 --format json >entry.json
    grep -q '"state": *"waiting"' entry.json && grep -q '"revision": *2' entry.json
}

# Of several revisions, what is to be done stands first.
again() {
    play price <<'KEYS'
key <Enter>
expect blue one
keys d<Enter>
keys S<Enter><Enter>
KEYS
    play sian <<'KEYS'
command entries
keys <Down><Enter>
expect returned
expect Came back
expect ! S4
dump again
KEYS
    sed -n 2,3p again | tr -d '\n' | grep -q 'Came back *! S4'
}

withdrawn() {
    play sian <<'KEYS'
command entries
keys <Enter>
expect visit 2
expect waiting
key w
expect take it back
key y
expect it is a draft again
expect Claims D3 S4 B1
keys <C-o>
expect Revision 1, handed in
key q
expect Claims
KEYS
}

# A tutor sees what waits and is told why there is nothing to decide.
tutor() {
    play jones <<'KEYS'
expect supervisors and assessors decide
KEYS
}

is entry_returned__declined__with_reasons returned
is entry_returned__written_on__goes_in_again written_on
is entry_returned__again__what_came_back_first again
is entry_returned__withdrawn__is_a_draft_again withdrawn
is entry_returned__tutor__sees_but_does_not_decide tutor
