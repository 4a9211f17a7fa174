#!/bin/sh
# coverage - what nothing in another framework answers to, and the links between both with their quoted words.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
bb --as trainer framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml" >imported

unanswered() {
    seen coverage trainer <<'KEYS'
command coverage pcso-standard@1.0 ppf-pcso
expect 9 nothing
KEYS
}

# Against 1.1 some quoted words do not hold: said with the reason, and they answer to nothing.
fallen() {
    seen coverage-fallen trainer <<'KEYS'
command coverage pcso-standard@1.1 force-role-profile
expect criteria:
key a
expect all criteria
keys jjjjjjjjjj
KEYS
}

# From the list of frameworks: o, and the other one is picked; the same link from the other side.
picked() {
    play price --size 80x24 <<'KEYS'
command frameworks
expect force-role-profile
keys gjjjj
key o
expect Which framework answers
type ppf
key <Enter>
expect pcso-standard 1.0 in ppf-pcso
keys q
command coverage ppf-pcso pcso-standard@1.0
key a
expect all criteria
expect supports pcso-standard#
KEYS
}

refused() {
    play sian --size 80x24 <<'KEYS'
command coverage nowhere pcso-standard
expect no such framework: nowhere
key q
command coverage pcso-standard
expect which frameworks
KEYS
}

is screen_coverage__unanswered unanswered
is screen_coverage__fallen fallen
is screen_coverage__picked picked
is screen_coverage__what_is_not_there refused
