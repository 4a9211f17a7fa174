#!/bin/sh
# gateway - the checklist, the milestones and a cohort's gateways on screen, at every size.
set -eu
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
store=$PWD/demo.db
beatbook demo --into "$store" --no-screen >made 2>&1 || { cat made; exit 1; }
for key in u1 U2 first-aid; do
    beatbook --store "$store" --as barraclough milestone set sian $key --on 2026-09-01 --words "Seen the certificate" >>made
done
expected=$SRCDIR/test/screen/expected

# seen NAME SIZE WHO: a script from standard input; its dumps are compared as a whole
seen() {
    cat >"$1.play"
    if ! beatbook --store "$store" --as "$3" --play "$1.play" --size "$2" >"$1" 2>"$1.err"; then
        cat "$1" "$1.err"
        echo "not ok screen_gateway__$1"
    elif [ "${BEATBOOK_UPDATE:-}" = 1 ]; then
        cp "$1" "$expected/$1"
        echo "ok screen_gateway__$1"
    elif diff -u "$expected/$1" "$1"; then
        echo "ok screen_gateway__$1"
    else
        echo "not ok screen_gateway__$1"
    fi
}

for size in 60x16 80x24 120x40; do
    seen "gateway-$size" $size sian <<'END'
key Y
dump
key G
dump
END
    seen "gateway-milestones-$size" $size sian <<'END'
key U
keys jjjjj
dump
END
    seen "gateway-cohort-$size" $size barraclough <<'END'
key :
type gateways 2026-05
key <Enter>
dump
END
done

# What a line rests on is one key away.
seen gateway-evidence 80x24 price <<'END'
key :
type gateway sian
key <Enter>
key <Enter>
expect 4 of 10
key q
expect Gateway to completion
keys jjjjjjjj
key <Enter>
expect Milestones
expect Engage with the community
key q
key G
key <Enter>
expect Entries
dump
END

# Recorded and taken back by who answers for them; nobody their own.
seen gateway-recorded 80x24 price <<'END'
key :
type milestones sian
key <Enter>
key j
key +
key <Enter>
type Log signed
key <Enter>
expect recorded: Coached patrol completed
key x
type Another apprentice's
key <Enter>
expect taken back by
key +
type x
key <Enter>
expect that is no day
type 1 Dec 2026
key <Enter>
expect still to come
dump
END
seen gateway-own 80x24 sian <<'END'
key U
key +
expect your milestones are recorded by your supervisor
reject Reached on which day
END
