#!/bin/sh
# coverage - what nothing in another framework answers to, and the links between both with their quoted words.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
bb --as trainer framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml" >imported
expected=$SRCDIR/test/screen/expected

seen() {
    name=$1
    cat >steps
    for size in 60x16 80x24 120x40 80x24.ascii; do
        ascii=
        case $size in *.ascii) ascii=--ascii ;; esac
        { cat steps && echo "dump $name.$size"; } | play trainer --size "${size%.ascii}" $ascii || return 1
        if [ "${BEATBOOK_UPDATE-}" = 1 ]; then
            cp "$name.$size" "$expected/$name.$size"
        else
            diff -u "$expected/$name.$size" "$name.$size" || return 1
        fi
    done
    { cat steps && echo sweep; } | play trainer
}

unanswered() {
    seen coverage <<'KEYS'
command coverage pcso-standard@1.0 ppf-pcso
expect 9 nothing
KEYS
}

# Against 1.1 some quoted words do not hold: said with the reason, and they answer to nothing.
fallen() {
    seen coverage-fallen <<'KEYS'
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
keys gjjj
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
