#!/bin/sh
# editor - writing at every width: wrap, undo to the beginning, words and lines, letters of several code points, wide letters.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

# What was typed into the form is taken back a word at a time, in the field where it stood, and done again.
form() {
    play sian <<'KEYS'
keys n
type School gate visit
keys <Tab><Tab>
type 90
keys <Tab>
type Bryngwyn
key <C-u>
reject Bryngwyn
expect Place
key <C-u>
reject Minutes 90
keys <C-u>
reject visit
expect Title School gate
keys <C-u><C-u>
reject School
key <C-u>
expect nothing was changed in the form
keys <C-r><C-r><C-r><C-r><C-r>
expect Title School gate visit
expect Minutes 90
expect Place Bryngwyn
key <C-r>
expect nothing to do again in the form
keys <BS><BS><BS><C-u>
expect Place Bryngwyn
keys <S-Tab><S-Tab><S-Tab><End>
paste  and the lane
expect visit and the lane
key <C-u>
reject lane
keys <Tab><Tab><Tab><Tab>2
expect Types reflective-account
key <C-u>
expect none yet
KEYS
}

# at SIZE: in a new entry's text
at() {
    { printf 'size %s\nkeys n<S-Tab>\n' "$1" && cat; } >at.keys
    rm -f "$XDG_STATE_HOME"/beatbook/draft-* # what a script leaves unsaved at its end
    play sian <at.keys
}

# A word that does not fit goes to the next line, whole; a longer one than the line is parted.
wrapped() {
    for size in 60x16 80x24 120x40 200x60; do
        at $size <<'KEYS' || return 1
paste The car stood across both school gates while the parents came from three sides and nobody could see the road, so I walked out to it and asked the driver to go on to the next street before anybody was hurt there in the rain that evening
reject [a-z]-$
expect evening *$
key <C-t>
expect ^ The car stood
keys <End>
type §
expect § *$
key <C-g>
type  now
expect evening now
KEYS
    done
    at 60x16 <<'KEYS'
paste Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-by-the-sea-and-on
expect ^ Llanfair
expect on$
KEYS
}

# One grapheme is one step and one Backspace, of however many code points; wide letters are never halved.
letters() {
    for size in 60x16 80x24 120x40; do
        at $size <<'KEYS' || return 1
type cafe
paste ́ ŵyr ŷd
expect ^ café ŵyr ŷd
keys <BS><BS>
expect ^ café ŵyr$
keys <Left><Left><Left><Left><Left>
key <BS>
expect ^ caf ŵyr
key <C-u>
expect ^ café ŵyr
key <C-g>
paste  👮🏽‍♀️x
expect 👮
key <BS>
key <BS>
expect ^ café ŵyr *$
paste  漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字
sweep
keys <Home><Right><Right>
sweep
keys <BS><BS><End><BS>
sweep
KEYS
    done
}

# Words and lines: moved over, cut, put back elsewhere.
words_and_lines() {
    for size in 60x16 120x40; do
        at $size <<'KEYS' || return 1
type first line
key <Enter>
type second line
key <Enter>
type third line
keys <C-t><C-Right>
type new 
expect ^ first new line
keys <C-Left><C-Left>
type the 
expect the first new line
keys <C-y><C-y>
reject second
expect ^ third line
keys <C-g><Enter><C-v>
expect ^ third line
expect ^ the first new line
expect ^ second line
keys <C-w><C-w>
keys <C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u><C-u>
reject first|third
keys <C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r><C-r>
expect ^ third line
expect ^ the first new line
KEYS
    done
}

# The count stands beside what is usual for the type; where there is no room for both, the count.
counted() {
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
    play sian <<'KEYS'
keys n
type Gate
keys <S-Tab>
type I stood at the gate.
tick 1200
expect  5 words · saved
keys <S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>1
tick 1200
expect 5 words · usually [0-9]+ to [0-9]+ · saved
sweep
KEYS
}

is editor__form__undo_and_redo form
is editor__wrap__at_every_width wrapped
is editor__letters__never_split letters
is editor__words_and_lines__moved_and_cut words_and_lines
is editor__words__counted_beside_the_usual counted
