#!/bin/sh
# novice - what a stranger presses next: an entry that came back is a key away from home; behind `:` stands what it may become, and Tab goes
# through it; the days of a list say which they are.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 2

came_back() {
    for size in 80x24 60x16; do
        play sian --size $size <<'KEYS' || return 1
reject came back
command returned
expect none in this state
KEYS
    done
    bb --as price queue return 1 --comment 'Say which crossing.'
    bb --as price queue sign
    for size in 80x24 60x16; do
        play sian --size $size <<'KEYS' || return 1
expect ^ r shows the entry that came back
keys <Down>
expect ^ r returned
key r
expect visit 1
reject visit 2
key <Enter>
expect Say which crossing
expect r write on
KEYS
    done
    bb --as price queue return 2 --comment 'And which here?'
    bb --as price queue sign
    play sian <<'KEYS'
expect ^ r shows the 2 entries that came back
KEYS
    bb --as sian entry list --state returned | grep 'visit 2'
}

# With words of a draft under way, those come first; the key stays in sight. To others it says nothing.
others() {
    echo 'North crossing.' | bb --as sian entry edit 1 --body -
    play sian <<'KEYS' && play trainer <<'OTHER'
expect goes on with your draft
keys <Down>
expect r returned .* d draft
KEYS
command portfolio sian
expect 2 returned
reject r returned
OTHER
}

tab() {
    for size in 80x24 60x16; do
        play sian --size $size <<'KEYS' || return 1
key :
type pe
expect :pe .*Tab: people person
keys <Tab>
expect :people
keys <Tab>
expect :person
keys <Tab>
expect :people
keys <Esc>:
type zz
reject Tab:
keys <Esc>:
type verif
key <Tab>
expect :verify
key <Enter>
expect Verify
KEYS
    done
}

labels() {
    bb --as sian testimony ask 2 --of jones
    for size in 80x24 60x16 120x40; do
        play jones --size $size <<'KEYS' || return 1
expect asked +by +shift +entry
expect 16 May +Siân Hughes +3 May +Parking
KEYS
    done
    bb --as jones testimony list | head -n 1 | grep -i 'asked'
}

is script_novice__came_back__is_a_key_away came_back
is script_novice__came_back__with_a_draft_and_to_others others
is script_novice__tab__goes_through_commands tab
is script_novice__testimonies__days_say_which_they_are labels
