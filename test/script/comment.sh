#!/bin/sh
# comment - a question under an entry while it is decided, and the answer where it is read.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 1

asked() {
    play price <<'KEYS'
key <Enter>
expect visit 1
key m
type which car?
key <Enter>
expect it stands under the entry
size 120x40
expect Sgt Price, supervisor, 16 May
expect which car
KEYS
    bb --as sian inbox | grep '1 new comment'
}

answered() {
    play sian <<'KEYS'
command entries
key <Enter>
keys G
expect Sgt Price, supervisor, 16 May .*, new
expect which car
key m
type the blue one
key <Enter>
size 80x40
expect Siân Hughes, apprentice, 16 May
expect the blue one
KEYS
    bb --as sian inbox >now
    if grep comment now; then exit 1; fi
    bb --as price inbox | grep '1 new comment'
    bb --as trainer verify
}

is script_comment__asked__while_deciding asked
is script_comment__answered__where_it_is_read answered
