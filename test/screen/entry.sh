#!/bin/sh
# entry - the entry's and the queue's screens as text, at four sizes and in ASCII, compared with test/screen/expected; nothing past
# the edge at any size. BEATBOOK_UPDATE=1 writes the expected ones anew: look at the difference before it is committed.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 5

seen_sizes="60x16 80x24 120x40 200x60 80x24.ascii"

new() {
    seen entry-new sian <<'KEYS'
keys <Down><Up>n
type Ysgol Bryngwyn, y Wŷr a 漢字
keys <Tab>-1<Tab>1h30<Tab>Bryngwyn<Tab>2<Tab><Tab><Tab>crime 42/1234<Tab><Tab>
paste Siân met the head teacher, who is 👩‍🏫 and spoke of ŵ and ŷ, é and 漢字.\n\nA second paragraph that is long enough to be wrapped at every width that there is on any of the screens that are compared here, and then some more of it, until it is.
expect Claims D1
keys <C-s>
expect saved
KEYS
}

picker() {
    seen entry-picker sian <<'KEYS'
keys n<C-k>
type comm
keys <Down><Space>
KEYS
    clean_drafts # what is claimed is saved at once
}

clean_drafts() {
    bb --as sian entry list --drafts --format tsv | tail -n +2 | cut -f 1 >drafts
    while read -r number; do
        bb --as sian entry discard "$number"
    done <drafts
}

limits() {
    seen entry-limits sian <<'KEYS'
key n
command claim D9
command claim D1
keys <Tab><Right><F10>
expect L1 concerns D9
KEYS
    clean_drafts
}

like() {
    seen entry-like sian <<'KEYS'
command entries
keys N
expect the words are yours
keys <Tab><Tab><Tab>
expect Place
KEYS
    clean_drafts
}

types() {
    seen entry-types sian <<'KEYS'
keys n<Tab><Tab><Tab><Tab><Space>13
KEYS
}

evidence() {
    seen entry-evidence sian <<'KEYS'
keys <Down><Up>n<Tab><Tab><Tab><Tab><Tab><Tab><Tab>
expect the number only
keys <Enter><Enter><Down><Down><Enter>
type AB/12345/26
keys <Enter>a<Enter>
type 42/12345/26
keys <Enter>a
type other
keys <Enter>
type locker 12, shelf 3
keys <Enter><Up>
expect locker 12, shelf 3
KEYS
}

queue() {
    seen queue price <<'KEYS'
keys <Down>
KEYS
}

review() {
    seen review price <<'KEYS'
keys <Enter><Down>o
KEYS
}

reasons() {
    seen review-reasons price <<'KEYS'
keys <Enter>d<Down>
KEYS
}

# From here on something is decided.
decided() {
    seen review-decided price <<'KEYS'
keys <Enter>ad<Enter>
expect S4
keys u
command undo
keys n
KEYS
}

sign() {
    printf 'keys <Enter>d<Enter>A\n' | play price
    seen sign price <<'KEYS'
expect decided, not signed
key S
KEYS
}

returned() {
    printf 'keys S<Enter><Enter>\n' | play price
    seen entry-returned sian <<'KEYS'
command entries
keys <Down><Down><Down><Down><Enter>
expect declined
KEYS
}

written_on() {
    seen entry-written-on sian <<'KEYS'
command entries
keys <Down><Down><Down><Down><Enter>
keys r
KEYS
}

# A declined entry comes back changed; another one was accepted for the same criterion meanwhile.
again() {
    bb --as price queue accept 2 --comment 'well told' && bb --as price queue sign </dev/null
    echo 'I spoke to the head teacher and two parents about parking, once more, on my own.' |
        bb --as sian entry edit 1 --title 'Parking by the school' --minutes 105 --claim D3,K1 --body -
    bb --as sian entry submit 1
    seen review-again price <<'KEYS'
keys <Enter>
expect since revision 1
KEYS
}

unmarked() {
    seen review-unmarked price <<'KEYS'
keys <Enter>=
expect marks what changed
KEYS
}

look() {
    echo "I spoke to the victim, Karen Pritchard, about the noise that the youths make on the green behind her house every Friday night." |
        bb --as sian entry new --title "Noise on the green" --on 2090-05-15 --type reflective-account --minutes 60 --claim D3 \
            --body - >number 2>said
    seen entry-look sian <<'KEYS'
command entries
keys <Enter><F2>
expect Looked through
KEYS
}

is screen_entry__picker__four_sizes picker
is screen_entry__limits__four_sizes limits
is screen_entry__like__four_sizes like
is screen_entry__types__four_sizes types
is screen_entry__evidence__four_sizes evidence
is screen_queue__list__four_sizes queue
is screen_review__claims__four_sizes review
is screen_review__reasons__four_sizes reasons
is screen_review__decided__four_sizes decided
is screen_sign__list__four_sizes sign
is screen_entry__returned__four_sizes returned
is screen_entry__written_on__four_sizes written_on
is screen_entry__new__four_sizes new
is screen_review__resubmitted__changes_are_marked again
is screen_review__unmarked__words_alone unmarked
is screen_entry__look__four_sizes look
