#!/bin/sh
# entry-bytes - a letter costs at most 12 bytes on the line, at the end of one and inside it; a claim decided, little more than its row.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 2

typing() {
    play sian <<'KEYS'
keys n<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>
type Some words at the end
type x
bytes 12
type y
bytes 12
keys <Home><C-Right><C-Right>
type z
bytes 12
type ŵ
bytes 12
keys <BS>
bytes 40
key <Down>
bytes 12
KEYS
}

deciding() {
    play price <<'KEYS'
keys <Enter>
key <Down>
bytes 700
key a
bytes 700
KEYS
}

is entry_bytes__typing__at_most_twelve typing
is entry_bytes__deciding__what_changed deciding
