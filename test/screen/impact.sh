#!/bin/sh
# impact - whom a version touches, on the screen: of a file that is not taken in yet, of a difference, of a version in the store; its people,
# their portfolios. Nothing moves.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
update=$SRCDIR/test/io/examples/pcso-standard-1.1.xml
for claims in D8,K5,K6 K5,S9 D10; do
    echo 'I spoke to the head teacher about parking.' |
        bb --as sian entry new --title "Parking: $claims" --on 2090-05-02 --type reflective-account --minutes 90 --claim "$claims" \
            --body - >>number
done
bb --as sian entry submit 1 >>number
bb --as sian entry submit 2 >>number

changes() {
    cp "$update" update.xml
    seen impact trainer <<'KEYS'
command impact update.xml
expect 7 changes
expect touches 1 person
expect D10 +withdr.* 1 +0 +0 +1
expect K5,K6.*merged.* 1 +0 +3 +0
KEYS
}

people() {
    play trainer --size 80x24 <<'KEYS'
command impact update.xml
expect 7 changes
key j
key <Enter>
expect D10: withdrawn
expect Siân Hughes +0 +0 +1
key <Enter>
expect Siân Hughes 7204
expect 1 Duties
key q
expect D10: withdrawn
key q
expect 7 changes
keys jjj
key <Enter>
expect nobody has anything on it
key m
expect import the file first
KEYS
}

# From the difference, with what is settled there; from the list, where nothing is older: what stands on each.
from_elsewhere() {
    play trainer --size 80x24 <<'KEYS'
command diff update.xml
expect none to confirm
key I
expect Impact of pcso-standard 1.0 → 1.1
key q
expect none to confirm
key q
command frameworks
expect force-role-profile
keys gjjjj
key I
expect What stands on pcso-standard 1.0
expect touches 1 person: 0 accepted, 5 waiting, 1 drafted
KEYS
    play sian --size 80x24 <<'KEYS'
command impact update.xml
expect that is for the training unit
KEYS
}

# Of a version in the store it is the same, and from there people can move.
stored() {
    bb --as trainer framework import "$update" >imported
    play trainer --size 80x24 <<'KEYS'
command impact pcso-standard@1.1
expect Impact of pcso-standard 1.0 → 1.1
expect K5,K6.*merged.* 1 +0 +3 +0
key m
expect Move to pcso-standard 1.1
KEYS
    bb --as trainer framework impact "$update" --format tsv >said
    [ "$(awk -F '\t' 'NR > 1 { n += $5 } END { print n }' said)" -eq 5 ]
}

is screen_impact__changes changes
is screen_impact__people people
is screen_impact__from_elsewhere from_elsewhere
is screen_impact__stored stored
