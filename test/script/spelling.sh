#!/bin/sh
# spelling - misspelt words: gone to, mended, learned; without a dictionary everything else works.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

absent() {
    play sian <<'KEYS'
keys n<S-Tab>
type The shcool was open
key <C-n>
expect there is no dictionary: install hunspell-en-gb|spelling was left out when this program was built
expect The shcool was open
type  today
expect open today
command spell off
expect misspelt words are not marked
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}
is spelling__without_a_dictionary__the_rest_works absent

mkdir -p "$DICPATH"
printf 'SET UTF-8\n' | tee "$DICPATH/en_GB.aff" >"$DICPATH/cy_GB.aff"
printf '%s\n' 6 the was open school gate "it's" >"$DICPATH/en_GB.dic"
printf '%s\n' 2 ysgol tŷ >"$DICPATH/cy_GB.dic"
printf 'keys n<S-Tab>\ntype x\nkey <C-n>\nexpect left out\n' >probe.play
if bb --as sian --play probe.play >/dev/null 2>&1; then
    exit 0 # built without hunspell: there is nothing more to be tried
fi
rm -f "$XDG_STATE_HOME"/beatbook/draft-*

# From one to the next, round the end; a suggestion is one step for undo.
mended() {
    play sian <<'KEYS'
keys n<S-Tab>
type The shcool was open, ysgol a tŷ Bryngwyn; PCSO K1.
reject in no dictionary
key <C-t>
key <C-n>
expect 'shcool' is in no dictionary: .N says what it could be
key <C-n>
expect school
key <Enter>
expect The school was open
key <C-u>
expect The shcool was open
key <C-r>
expect The school was open
key <C-n>
expect 'a' is in no dictionary
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}

# A word of one's own is right from then on, in the next sitting too.
learned() {
    play sian <<'KEYS'
keys n<S-Tab>
type The gate, Bryngwyn school
keys <C-t><C-n>
expect 'Bryngwyn' is in no dictionary
key <C-n>
type own words
key <Enter>
expect 'Bryngwyn' is one of your own words now
key <C-n>
expect every word is in the dictionary
KEYS
    [ "$(cat "$XDG_CONFIG_HOME/beatbook/words")" = Bryngwyn ]
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
    play sian <<'KEYS'
keys n<S-Tab>
type Bryngwyn gate
key <C-n>
expect every word is in the dictionary
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}

# Marked at every width, in ASCII and without colours.
drawn() {
    for option in --ascii --mono; do
        play sian $option <<'KEYS'
keys n<S-Tab>
paste shcool 漢字 schol Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch wŷr
key <C-t>
sweep
KEYS
        rm -f "$XDG_STATE_HOME"/beatbook/draft-*
    done
}

is spelling__misspelt__gone_to_and_mended mended
is spelling__own_words__kept learned
is spelling__marks__at_every_size drawn
