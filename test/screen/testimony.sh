#!/bin/sh
# testimony - what is asked, the entry beside what is written, and an entry with testimonies as text, at four sizes and in ASCII, compared
# with test/screen/expected; nothing past the edge at any size. BEATBOOK_UPDATE=1 writes the expected ones anew.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 1
bb --as sian testimony ask 1 --of jones >asked

seen_sizes="60x16 80x24 120x40 200x60 80x24.ascii"

list() {
    seen testimony-list jones <<'KEYS'
expect Parking by
KEYS
}

# Nothing of it is saved, so that each size begins alike.
writing() {
    seen testimony-writing jones <<'KEYS'
key <Enter>
expect visit 1
paste Siân spoke to Ŵyn and to the head teacher, 漢字, and I heard all of it from the gate, where I stood with my back to the railings.\n\nShe was calm.
expect saving
KEYS
}

read_with_it() {
    echo 'I heard all of it from the gate.' | bb --as jones testimony give 1 --body - --type observation
    bb --as price testimony code 1 --name 'Dilys Bowen' >spoken
    seen testimony-read sian <<'KEYS'
command entries
key <Enter>
expect visit 1
keys G
KEYS
}

is screen_testimony__list__four_sizes list
is screen_testimony__writing__four_sizes writing
is screen_testimony__read__four_sizes read_with_it
