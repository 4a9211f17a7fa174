#!/bin/sh
# report - on the screen: a portfolio is written to a file, one's own and that of an apprentice; what is there is asked about first.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 1

own() {
    play sian <<KEYS
keys :report<Enter>
expect Write the portfolio as
expect html: a page that every browser
keys <Enter>
expect ~/sian-2090-05-16.html
type $PWD/own.html
keys <Enter>
expect written: $PWD/own.html; journal head
KEYS
    grep -q 'Parking by the school, visit 1' own.html
}

again() {
    cp own.html before
    play sian <<KEYS
keys :report<Enter><Enter>
type $PWD/own.html
keys <Enter>
expect own.html is there already: replace it?
key n
expect nothing was written
keys :report<Enter><Enter><Esc>
expect nothing was written
KEYS
    cmp own.html before
}

somebodys() {
    play price <<KEYS
keys :portfolio sian<Enter>
expect Siân Hughes
keys :report<Enter>
type csv
keys <Enter>
expect a new folder for it
type $PWD/sheets
keys <Enter>
expect written: $PWD/sheets
keys :report<Enter>
type tsv
keys <Enter>
expect ~/sian-2090-05-16-tsv
keys <Esc>
KEYS
    grep -q 'visit 1' sheets/entries.csv
}

nobodys() {
    play jones <<KEYS
keys :report price<Enter><Enter>
type $PWD/none.html
keys <Enter>
expect no such person: price
KEYS
    [ ! -e none.html ]
}

forms() {
    seen report-forms sian <<'KEYS'
keys :report<Enter>
KEYS
}

is report__own__written own
is report__there_already__asked_first again
is report__of_an_apprentice__in_tables somebodys
is report__not_seen__refused nobodys
is report__forms__as_they_look forms
