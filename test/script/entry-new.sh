#!/bin/sh
# entry-new - an apprentice writes an entry after a shift and hands it in.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

written() {
    play sian <<'KEYS'
# nothing is claimed that nobody went to; what somebody went to is
key n
expect Claims none yet
keys <C-q><Down><Up>n
expect New entry
expect Claims D1
type School gate
expect what it was
key <Tab>
type yesterday
expect Monday 15 May
key <Tab>
type 1h30
expect 90 min
keys <Tab>Bryngwyn<Tab>
expect none yet
# types: from the list, then by its number
keys <Space>1
keys 2<Enter>
expect work-product, reflective-account
keys 1
reject work-product
keys <Tab><Tab><Tab>
type crime 42/1234/90
keys <Tab><Enter>
expect What does it show
type s4
keys <Space>
type accountab
expect B1
keys <Space><Enter>
expect Claims D1 S4 B1
key <Tab>
type I met the head teacher. Siân's wŷr came too.
tick 3000
expect 9 words · usually .* · saved 21:14
# proposals of the crossmap, taken with one key
expect proposed:
keys <F3>
expect claimed: [0-9]+ more
key <C-x>
expect hand in D1 S4 B1.* to Sgt Price
key y
expect handed in as revision 1: it waits for Sgt Price
KEYS
}

# What is missing is said, and the cursor stands there.
faulted() {
    play sian <<'KEYS'
keys n<C-x>
expect the title is missing
type Second
keys <Tab>soon<C-x>
expect 'soon' is no day
keys 31 may
expect 2089-05-31 is before the apprenticeship began
keys <C-x>
expect 2089-05-31 is before the apprenticeship began
keys 14 may<C-x>
expect the type is missing
keys 2<C-x>
expect nothing is claimed
keys <Enter><Space><Enter><C-x>
expect the narrative is missing
type Words.
keys <C-x>n
expect Words
keys <Esc>
expect saved as a draft
KEYS
}

# A number that fits no form is said at once, stays to be mended, and is removed again.
referred() {
    play sian <<'KEYS'
keys <Down><Up>n<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Enter>
expect None yet
expect nothing sensitive is copied
keys a<Down><Down><Enter>
expect custody record, like AB/12345/26
type AB/123
keys <Enter>
expect a custody record looks like
keys x
expect AB/123
keys <Right>45/26<Enter>
expect custody record +AB/12345/26
keys a<Enter>
type 42/1/26
keys <Enter><Enter><C-u>42/12345/26<Enter>
expect crime number +42/12345/26
keys <Up>d
reject custody record
keys <Enter><Down><Enter>
expect incident number, like
type 0412-211126
keys <Enter><Esc>
expect References incident 0412-211126
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}

# What is typed into the line itself is held against the forms when the entry is handed in.
refused() {
    play sian <<'KEYS'
keys <Down><Up>n
type A walk
keys <Tab><Tab><Tab><Tab>2<Tab><Tab><Tab>
type custody 12
keys <Tab><Tab>
type Words.
keys <C-x>
expect '12' fits no known form: a custody record looks like
expect the number only
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}

shown() {
    bb --as sian entry show 1 --format json >entry.json
    grep -q '"state": *"waiting"' entry.json && grep -q '"title": *"School gate"' entry.json &&
        grep -q '"on": *"2090-05-15"' entry.json && grep -q '"minutes": *90' entry.json &&
        grep -q 'wŷr' entry.json && grep -q '42/1234/90' entry.json
}

is entry_new__from_empty__handed_in written
is entry_new__stored__as_it_was_typed shown
is entry_new__missing__said_with_the_cursor_there faulted
is entry_new__references__by_kind_with_their_forms referred
is entry_new__references__checked_before_handing_in refused
