#!/bin/sh
# queue-twenty - twenty entries before a briefing: few keys, one question at the end, nothing lost on the way.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 20

# Half of them, then the line drops.
half() {
    play price <<'KEYS'
expect Queue · 20 waiting
key <Enter>
expect 1 of 20
keys AAAAAAAAAA
expect 11 of 20
hangup
KEYS
}

# The other half; then one is taken back and decided claim by claim.
rest() {
    play price <<'KEYS'
expect 30 claims decided, not signed
keys <Down><Down><Down><Down><Down><Down><Down><Down><Down><Down><Enter>
expect 11 of 20
keys AAAAAAAAA
expect 20 of 20
keys u
expect 19 of 20
keys aaa
expect 20 of 20
keys oA
expect Queue · 20 waiting · 60 claims decided
key q
expect sign now
key y
expect To be signed: 20
key <Enter>
expect entry 1: 3 accepted
keys <Enter>
expect nothing waits for you
KEYS
}

signed() {
    bb --as sian entry list --format tsv >listed
    [ "$(grep -c decided listed)" -eq 20 ] && bb --as trainer verify
}

empty() {
    play price <<'KEYS'
expect nothing waits for you
keys S
expect nothing to sign
KEYS
}

is queue_twenty__line_drops__decisions_stay half
is queue_twenty__the_rest__one_key_an_entry rest
is queue_twenty__signed__all_of_them signed
is queue_twenty__empty__says_so empty
