#!/bin/sh
# behaviour - a behaviour verified where it is read, by command too, and taken back; what the apprentice sees of it.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 3

verified() {
    play price <<'KEYS'
command portfolio sian
key 4
key <Enter>
expect not yet verified by the employer
key v
expect which entries show it
key <Enter>
expect tick at least one entry
key <Space>
key j
key <Space>
expect ticked: 2
key <Enter>
type She stayed calm at the gate.
key <Enter>
expect is verified
expect verified by Sgt Price, .*rests on 2 entries
expect She stayed calm
KEYS
    bb --as sian behaviour list --format tsv >listed
    [ "$(cut -f3 listed | grep -c true)" = 1 ]
    bb --as trainer verify
}

seen_by_the_apprentice() {
    play sian <<'KEYS'
command progress
size 120x60
keys G
keys kkkkk
expect B1 verified by Sgt Price, .*rests on 2 entries
key <Enter>
expect She stayed calm
key v
expect verified by the apprentice's supervisor
KEYS
}

taken_back() {
    play price <<'KEYS'
command portfolio sian
key 4
key <Enter>
key V
type It was another day.
key <Enter>
expect not verified any more
expect not yet verified by the employer
expect taken back by Sgt Price
KEYS
    if bb --as price behaviour end sian B1 --comment again 2>told; then exit 1; fi
    grep 'not verified' told
}

by_command() {
    bb --as price behaviour verify sian B1 --examples 1,3 --words 'Calm.' | grep 'entries it rests on: 2'
    bb --as sian behaviour list | grep 'B1.*yes.*Sgt Price.*1 3'
    if bb --as price behaviour verify sian B1 --examples 99 --words 'Calm.' 2>told; then exit 1; fi
    grep 'no such entry: 99' told
    if bb --as price behaviour verify sian S1 --examples 1 --words 'Calm.' 2>told; then exit 1; fi
    grep 'S1 is no behaviour' told
    bb --as price behaviour end sian B1 --comment 'Another day.' | grep 'not verified now'
    bb --as trainer verify
}

is script_behaviour__verified__where_it_is_read verified
is script_behaviour__seen__by_the_apprentice seen_by_the_apprentice
is script_behaviour__taken_back__with_a_reason taken_back
is script_behaviour__by_command by_command
