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

# Under a long entry, on a small screen: what is new is on it without a key, and so is what one adds.
in_sight() {
    for size in 80x24 60x16; do
        bb --as price entry comment 1 "Is it the one in $size?"
        play sian --size $size <<KEYS || return 1
command entries
expect \(1 new comment\)
key <Enter>
expect is it the one|Is it the one in $size
keys g
expect Revision 1
key m
type Yes, in $size.
key <Enter>
expect Yes, in $size\.
command entries
reject new comment
KEYS
        bb --as sian entry list --format json | grep '"new_comments":0'
    done
}

while_deciding() {
    for size in 80x24 120x40; do
        play price --size $size <<KEYS || return 1
key <Enter>
expect visit 1
key m
type And $size?
key <Enter>
expect And $size\?
KEYS
    done
}

# In the list of entries, by command, and at home, where the entries of a criterion are.
marked() {
    bb --as price entry comment 1 'One more.'
    bb --as price entry comment 1 'And another.'
    bb --as sian entry list | grep 'Parking by the school, visit 1 (4 new comments)'
    bb --as sian entry list --format json | grep '"new_comments":4'
    bb --as sian entry list --format tsv | head -n 1 | grep 'title.new_comments$'
    play sian <<'KEYS'
keys <Down><Down>
expect visit 1.*4 new comments
KEYS
    bb --as trainer entry list sian | grep -v 'new comment' | grep 'visit 1'
}

is script_comment__in_sight__the_new_one in_sight
is script_comment__in_sight__while_deciding while_deciding
is script_comment__marked__in_the_lists marked

# Whoever writes on an entry does not see its thread: the key that shows it is said, and the entry's life is there, too.
beside_the_editor() {
    bb --as price queue return 1 --comment 'Which one?'
    bb --as price queue sign
    echo 'I spoke to the head teacher at the north gate.' | bb --as sian entry edit 1 --body -
    for size in 80x24 60x16; do
        bb --as price entry comment 1 "Any news, $size?"
        play sian --size $size <<KEYS || return 1
command entries
expect 1 new comment|5 new comments
key <Enter>
expect new comments?: .O shows what was said
command timeline
expect The life of entry 1
key q
expect north gate
key <C-o>
expect Any news, $size
KEYS
        bb --as sian entry list --format json | grep '"new_comments":0'
    done
}

is script_comment__beside_the_editor__a_key_away beside_the_editor
