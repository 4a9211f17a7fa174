#!/bin/sh
# frameworks - the documents in the store: versions of one together, which is the newest, how many stand on each; and only keys that do something.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
beatbook-admin --store store.db init --training trainer >made 2>&1

empty() {
    play trainer --size 80x24 <<'KEYS'
command frameworks
expect no framework yet
expect i import
reject difference
reject m move
reject open
reject coverage
KEYS
}

versions() {
    rm -f store.db*
    make_store
    bb --as trainer framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml" >imported
    bb --as trainer framework migrate pcso-standard@1.1 --person sian >moved
    seen frameworks trainer <<'KEYS'
command frameworks
expect 1.1 +newest
keys gjjjjj
expect difference
KEYS
    play trainer --size 80x24 <<'KEYS'
command frameworks
keys gjjjj
expect newest is 1.1
expect m move
reject difference
key j
expect d difference
key d
expect pcso-standard 1.0 → 1.1
key q
key G
expect ▸ unfunded
expect m move
reject coverage
KEYS
    play sian --size 80x24 <<'KEYS'
command frameworks
keys gjjjjj
expect d difference
reject i import
reject m move
reject I impact
KEYS
}

is screen_frameworks__empty empty
is screen_frameworks__versions versions
