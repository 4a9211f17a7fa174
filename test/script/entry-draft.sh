#!/bin/sh
# entry-draft - nothing typed is lost, and nothing is left behind that nobody typed.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

count() {
    bb --as sian entry list --format tsv >listed
    [ "$(grep -c "" listed)" -eq $(($1 + 1)) ] || {
        cat listed
        return 1
    }
}

untouched() {
    play sian <<'KEYS'
keys n<Tab><Tab><Esc>
expect 1 Duties
keys nx<BS><Esc>
expect 1 Duties
KEYS
    count 0
}

# One second after the last key, two after the first.
saved() {
    play sian <<'KEYS'
keys n
type Gate
tick 900
reject saved 21
tick 200
expect saved 21:14
keys <Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>
type Some words
tick 800
type , more
tick 800
type , more
tick 500
expect 4 words
dump left
hangup
KEYS
    bb --as sian entry show 1 --format json >entry.json
    grep -q 'Some words, more, more' entry.json
}

# The terminal goes in the middle of a word.
hung_up() {
    play sian <<'KEYS'
command entries
key <Enter>
expect Some words
type  and the last wor
hangup
KEYS
    bb --as sian entry show 1 --format json >entry.json
    grep -q 'more and the last wor' entry.json
}

undone() {
    play sian <<'KEYS'
command entries
key <Enter>
type  typed twice
key <C-u>
reject twice
expect typed
key <C-r>
expect typed twice
key <C-y>
reject typed
key <C-v>
expect typed twice
paste one\ntwo\nthree
expect ^ two
key <C-u>
reject ^ two
keys <C-w><C-w>
reject typed
key <Esc>
expect saved as a draft
KEYS
}

discarded() {
    play sian <<'KEYS'
command entries
keys <Enter>
command discard
expect throw this draft away
keys y
expect the draft is gone
KEYS
    count 0
}

# What is on two screens: the second is told, and chooses.
twice() {
    play sian <<'KEYS'
keys n
type Gate
tick 1100
keys <Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>
type from the first
tick 1100
command entries
keys <Enter>
expect from the first
type  and the second
tick 1100
keys <Esc><Esc>
type  and this
tick 1100
expect changed on another screen
keys <Down><Enter>
tick 1100
expect saved 21:14
KEYS
    count 2
}

# The store has no such entry any more: what lay in the own file is a new one.
kept() {
    play sian <<'KEYS'
keys n
type Kept
tick 1100
type  and words
KEYS
    ls "$XDG_STATE_HOME"/beatbook/draft-*
    bb --as sian entry discard "$(bb --as sian entry list --format tsv | awk -F'\t' '$16 == "Kept" { print $1 }')"
    play sian <<'KEYS'
expect A draft was kept for you
key <Enter>
expect Kept and words
tick 2000
expect saved 21:14
KEYS
    count 3
    ! ls "$XDG_STATE_HOME"/beatbook/draft-*
}

is entry_draft__untouched__leaves_nothing untouched
is entry_draft__typing__saves_itself saved
is entry_draft__hang_up__loses_nothing hung_up
is entry_draft__undo__redo_cut_paste undone
is entry_draft__discard__takes_it_away discarded
is entry_draft__two_screens__second_is_told twice
is entry_draft__kept__goes_on kept
