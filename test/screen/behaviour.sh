#!/bin/sh
# behaviour - a behaviour verified: the list of entries it may rest on, the words, what stands there afterwards, and the table of progress, as
# text, at four sizes and in ASCII, compared with test/screen/expected; nothing past the edge at any size. BEATBOOK_UPDATE=1 writes the expected
# ones anew.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 5
printf 'keys <Enter>A\nkeys S<Enter><Enter>\n' >keys.play
bb --as price --play keys.play

seen_sizes="60x16 80x24 120x40 200x60 80x24.ascii"

examples() {
    seen behaviour-examples price <<'KEYS'
command portfolio sian
key 4
keys <Enter>v
expect which entries show it
keys <Down><Down><Space>
KEYS
}

words() {
    seen behaviour-words price <<'KEYS'
command portfolio sian
key 4
keys <Enter>v<Enter>
expect What shows
type She stayed calm at the gate, with a mother who shouted at her, and wrote down afterwards what she would do otherwise.
KEYS
}

none() {
    seen behaviour-none price <<'KEYS'
command portfolio sian
key 4
keys <Down><Enter>v
expect which entries show it
KEYS
}

table() {
    bb --as price behaviour verify sian B1 --examples 1,3 --words 'She stayed calm at the gate.' >said
    seen behaviour-table sian <<'KEYS'
command progress
keys G<Up><Up><Up><Up><Up>
expect B1 verified by
KEYS
}

shown() {
    seen behaviour-shown sian <<'KEYS'
command portfolio
key 4
keys <Enter>
expect verified by Sgt Price
KEYS
}

is screen_behaviour__examples__four_sizes examples
is screen_behaviour__words__four_sizes words
is screen_behaviour__none_accepted__four_sizes none
is screen_behaviour__table__four_sizes table
is screen_behaviour__shown__four_sizes shown
