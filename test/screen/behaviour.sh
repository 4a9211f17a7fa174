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

expected=$SRCDIR/test/screen/expected

seen() {
    name=$1 who=$2
    cat >steps
    for size in 60x16 80x24 120x40 200x60 80x24.ascii; do
        ascii=
        case $size in *.ascii) ascii=--ascii ;; esac
        { cat steps && echo "dump $name.$size"; } | play "$who" --size "${size%.ascii}" $ascii || return 1
        rm -f "$XDG_STATE_HOME"/beatbook/draft-*
        if [ "${BEATBOOK_UPDATE-}" = 1 ]; then
            mkdir -p "$expected"
            cp "$name.$size" "$expected/$name.$size"
        else
            diff -u "$expected/$name.$size" "$name.$size" || return 1
        fi
    done
    { cat steps && echo sweep; } | play "$who" || return 1
    rm -f "$XDG_STATE_HOME"/beatbook/draft-* # what lay unsaved on the screen when the keys ended
}

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
