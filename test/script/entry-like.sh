#!/bin/sh
# entry-like - a new entry from an old one, places that were used before, several drafts at once.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
echo 'MARK: I moved two cars.' |
    bb --as sian entry new --title 'Parking by the school' --on 2090-05-10 --type work-product,recording --place 'Mill Lane beat' \
        --claim D9,S4 --reference crime=42/12345/90 --minutes 30 --body - >number
bb --as sian entry submit 1 >said

count() {
    bb --as sian entry list "$2" --format tsv >listed
    [ "$(grep -c "" listed)" -eq $(($1 + 1)) ] || {
        cat listed
        return 1
    }
}

# Type, place and claims; the words, the day and the numbers are new.
begun() {
    play sian <<'KEYS'
command entries
key N
expect as entry 1: type, place, claims; the words are yours
expect New entry
expect Place Mill Lane beat
expect Types work-product, recording
expect Claims D9 S4
expect Day 16 May
reject Parking by the school
reject MARK
key <Esc>
expect Parking by the school
KEYS
    count 0 --drafts # nothing of their own stood in it
    play sian <<'KEYS'
command entries
keys <Enter>
expect N another
keys N
expect New entry
type Parking again
keys <Tab><Tab><Tab><Tab><Tab><Tab><Tab>
expect last time crime; the number only
tick 1500
expect saved
key <Esc>
KEYS
    count 1 --drafts
    bb --as sian entry show 2 --format json >entry.json
    grep -q '"place": *"Mill Lane beat"' entry.json && grep -q '"pcso-standard#s4"' entry.json && ! grep -q MARK entry.json &&
        ! grep -q '42/12345' entry.json
}

# Right at the end of the line takes the last place used; what is typed narrows it.
placed() {
    bb --as sian entry edit 2 --place 'North beat' >said
    play sian <<'KEYS'
key n
keys <Tab><Tab><Tab>
expect beat or ward, no address; Right: North beat .of 2.
key <Right>
expect Place North beat
expect Right: Mill Lane beat
key <Right>
expect Place Mill Lane beat
key <Right>
expect Place North beat
keys <C-u>
expect Place Mill Lane beat
keys <C-u><C-u>
reject Place North
type mi
expect Right: Mill Lane beat ─
key <Right>
expect Place Mill Lane beat
type  south
expect beat or ward, never an address
keys <Right>
expect Place Mill Lane beat south
keys <Left><Left><Right>X
expect beat soutXh
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}

# To and fro: each is kept as it was left, and Esc leads back to where the first was opened.
switched() {
    play sian <<'KEYS'
key n
type Lost dog
keys <F8>
expect This one is kept. On to:
expect Parking again
expect a new entry
type a new
keys <Enter>
expect New entry
type Noise in Mill Lane
keys <F8>
expect Lost dog
reject Noise in Mill Lane · saved
type lost
keys <Enter>
expect Title Lost dog
type It went home.
keys <F8>
type noise
keys <Enter>
expect Title Noise in Mill Lane
reject It went home
# nothing typed: nothing is kept
keys <F8>
type a new
keys <Enter>
expect New entry
key <Esc>
expect 1 Duties
KEYS
    count 3 --drafts
    bb --as sian entry list --drafts --format json >drafts.json
    grep -q 'Lost dog' drafts.json && grep -q 'Noise in Mill Lane' drafts.json
    bb --as sian entry show 3 | grep -q 'It went home'
}

is entry_like__begun__type_place_claims_and_no_word begun
is entry_like__places__taken_with_one_key placed
is entry_like__drafts__to_and_fro switched
