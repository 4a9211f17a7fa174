#!/bin/sh
# handover - the screens of standing in, of what was signed before and of all that waits: the real programs, keys, the screens compared.
#
# BEATBOOK_UPDATE=1 writes the expected screens anew: look at the difference before it is committed.
set -eu
expected=$SRCDIR/test/screen/expected
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 4
bb --as trainer person add okon --name 'Sgt Okonjo' --role supervisor
bb --as trainer person add white --name 'J Whitaker' --role assessor
bb --as trainer team add 'Cattlegate NPT'
bb --as trainer team join 'Cattlegate NPT' okon
bb --as trainer team join 'Cattlegate NPT' price
bb --as price queue accept 1
bb --as price queue decline 2 --claims S4 --comment 'Which school?'
bb --as price queue sign

# dumped NAME SIZE WHO: a script from standard input; its dumps are compared as a whole
dumped() {
    cat >"$1.play"
    if ! bb --as "$3" --play "$1.play" --size "$2" >"$1.out" 2>&1; then
        cat "$1.out"
        echo "not ok $1"
    elif [ -n "${BEATBOOK_UPDATE:-}" ]; then
        cp "$1.out" "$expected/$1"
        echo "ok $1"
    elif diff -u "$expected/$1" "$1.out"; then
        echo "ok $1"
    else
        echo "not ok $1"
    fi
}

for size in 60x16 80x24 120x40; do
    dumped signed.$size $size price <<'KEYS'
key b
expect What you signed
dump
key j
key x
expect Take back which
dump
key <Esc>
key m
expect no deputy has signed
dump
KEYS
done
dumped away.80x24 80x24 price <<'KEYS'
key W
dump
key <Enter>
dump
key <BS>
type 8
key <Enter>
expect Who stands in
dump
key <Enter>
expect Sgt Okonjo stands in for Sgt Price
dump
command person show price
expect away from
dump
KEYS
for size in 60x16 80x24 120x40; do
    dumped stands-in.$size $size okon <<'KEYS'
expect you stand in for Sgt Price
dump
key <Enter>
key A
key S
expect as deputy of
dump
KEYS
    dumped waits.$size $size trainer <<'KEYS'
command waits
expect Everything that waits
dump
KEYS
done
