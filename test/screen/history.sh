#!/bin/sh
# history - an entry's life from first to last, as its apprentice, its sergeant and the training unit see it, before and after it was
# hidden; and a store that was changed, explained by verify; as text at three sizes and in ASCII.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"

at() {
    clock=$1
    shift
    beatbook --store store.db --now "$clock" "$@"
}

live() {
    make_store
    submit_entries 1
    at 2090-05-17T09:00:00Z --as price entry comment 1 'Which crossing was it?'
    at 2090-05-17T09:05:00Z --as sian testimony ask 1 --of jones
    echo 'I stood beside her at the gate.' | at 2090-05-17T10:00:00Z --as jones testimony give 1 --body - --type observation
    at 2090-05-17T11:00:00Z --as price queue return 1 --comment 'Say which crossing.'
    at 2090-05-17T11:01:00Z --as price queue sign
    echo 'I spoke to the head teacher about parking at the north crossing, visit 1.' |
        at 2090-05-18T20:00:00Z --as sian entry edit 1 --body - --reference incident=INC-20900514-0042
    at 2090-05-18T20:01:00Z --as sian entry submit 1
} >made.life 2>&1

keys() {
    seen "$1" "$2" <<'KEYS'
command entries sian
expect 2 May
key <Enter>
expect Revision 2|waiting
command timeline
expect life of entry 1
expect revision 1
KEYS
}

hide() {
    at 2090-05-19T08:00:00Z --as trainer entry hide 1 --reason 'it names a child'
}

changed() {
    python3 - <<'PYTHON'
import sqlite3
base = sqlite3.connect("store.db")
trigger, = base.execute("SELECT sql FROM sqlite_schema WHERE name = 'comment_words_kept'").fetchone()
for statement in ("DROP TRIGGER comment_words_kept", "UPDATE comment_words SET words = 'Well done.'", trigger):
    base.execute(statement)
base.commit()
PYTHON
}

# The sums are other ones in each store: so what stands there is asked for, and nothing past the edge at any size.
explained() {
    for size in 60x16 80x24 120x40; do
        play trainer --size $size <<'KEYS' || return 1
command verify
expect Something was changed, taken out or put in.
expect ! the words of a comment were changed: 1
expect whose: Siân Hughes .sian., entry 1 of 2090-05-02
expect written: by Sgt Price .price. at 2090-05-17 10:00,
expect should be: words with the sum
keys G
expect tell|the training unit and
expect beatbook-admin
expect finds nothing
sweep
KEYS
    done
}

# Wherever a title stands in a list, words stand for one that may not be read.
titles() {
    bb --as price entry list sian | grep '(hidden by the training unit)'
    bb --as price entry list sian --format json | grep '"title":""'
    bb --as trainer entry list sian | grep 'Parking by the school, visit 1'
    play price <<'KEYS' && play sian <<'OWN'
command entries sian
expect \(hidden by the training unit\)
KEYS
command entries
expect \(hidden by the training unit\)
command portfolio
keys <Down><Down>
expect \(hidden or erased\)
OWN
}

live
is screen_history__as_the_apprentice_sees_it keys history-own sian
is screen_history__as_the_sergeant_sees_it keys history-sergeant price
hide >hidden 2>&1
is screen_history__hidden_for_the_sergeant keys history-hidden price
is screen_history__hidden_not_for_the_unit keys history-unit trainer
is screen_history__titles_that_may_not_be_read titles
changed
is screen_history__verify_explains explained
