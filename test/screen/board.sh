#!/bin/sh
# board - the cohort board on screen, at every size and in ASCII: columns that fall away, sorted, grouped, filtered; from a row to what it is about.
set -eu
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
store=$PWD/demo.db
beatbook demo --into "$store" --no-screen >made 2>&1 || { cat made; exit 1; }
beatbook --store "$store" --as barraclough enrol break orla --reason "Long ill" --from 2026-10-20 >>made
beatbook --store "$store" --as barraclough enrol break meg --reason "Long ill" --from 2026-10-26 --until 2026-11-15 >>made
expected=$SRCDIR/test/screen/expected

# seen NAME SIZE WHO [OPTION]: a script from standard input; its dumps are compared as a whole
seen() {
    cat >"$1.play"
    if ! beatbook --store "$store" --as "$3" --play "$1.play" --size "$2" ${4:+"$4"} >"$1" 2>"$1.err"; then
        cat "$1" "$1.err"
        echo "not ok screen_board__$1"
    elif [ "${BEATBOOK_UPDATE:-}" = 1 ]; then
        cp "$1" "$expected/$1"
        echo "ok screen_board__$1"
    elif diff -u "$expected/$1" "$1"; then
        echo "ok screen_board__$1"
    else
        echo "not ok screen_board__$1"
    fi
}

for size in 60x16 80x24 120x40 200x60; do
    seen "board-$size" $size barraclough <<'END'
key B
keys jj
dump
END
done
seen board-ascii 120x40 barraclough --ascii <<'END'
key B
dump
END

# Sorted by its column, in groups with their sums, only who needs help, only some; and what nobody has.
seen board-sorted 80x24 barraclough <<'END'
key B
key s
type pace:
key <Enter>
dump
key r
key b
expect grouped by: cohort
dump
key !
key f
type tunde
key <Enter>
expect who needs help
dump
key f
keys <BS><BS><BS><BS><BS>
type nobody at all
key <Enter>
expect nobody needs help
END
seen board-break 80x24 barraclough <<'END'
key B
key f
type orla
key <Enter>
expect in a break in learning
key f
keys <BS><BS><BS><BS>
type megan
key <Enter>
expect back on 16 Nov
dump
END

# One key each: the portfolio, the entry that waits longest and whose queue it is in; one's own queue where it is that.
seen board-from-a-row 80x24 barraclough <<'END'
key B
key f
type connor
key <Enter>
key <Enter>
expect Connor Entwistle
expect Duties
key q
key w
expect waits in the queue of: Joanne Whitaker
key q
key H
expect Off-the-job hours
key q
key P
expect People
END
seen board-supervisor 80x24 price <<'END'
key B
key w
expect waits in the queue of:
expect Queue
expect ▸ +[0-9]+ d Connor Entwistle
END
seen board-apprentice 80x24 sian <<'END'
key B
expect you may not do this
dump
END
