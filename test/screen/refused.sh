#!/bin/sh
# refused - a page that holds nothing but why it may not be shown, or why it is empty, offers no key that does nothing: compared with
# test/screen/expected; nothing past the edge at any size. BEATBOOK_UPDATE=1 writes the expected ones anew.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
bb --as trainer person add novice --name 'A Novice' --role supervisor >>made
bb --as trainer person add checker --name 'A Checker' --role auditor >>made

seen refused-pace price <<'KEYS'
keys :pace<Space>price<Enter>
KEYS
seen_sizes=80x24
seen refused-gateway price <<'KEYS'
keys :gateway<Space>price<Enter>
KEYS
seen refused-sample sian <<'KEYS'
keys :sample<Enter>
KEYS
seen refused-board sian <<'KEYS'
key B
KEYS
seen empty-board-supervisor novice <<'KEYS'
key B
KEYS
seen empty-queue novice <<'KEYS'
expect nothing waits for you
KEYS
seen empty-sample checker <<'KEYS'
key S
KEYS
seen empty-board-filter trainer <<'KEYS'
key B
key f
type nobody at all
key <Enter>
KEYS

beatbook-admin --store empty.db init --training trainer >made
mv empty.db store.db
seen_sizes="60x16 80x24"
seen empty-board trainer <<'KEYS'
key B
KEYS
seen empty-frameworks trainer <<'KEYS'
key F
KEYS

# From the list of people to what is about the one under the hand.
beatbook-admin --store one.db init --training trainer >made
mv one.db store.db
{
    bb --as trainer framework import "$SRCDIR"/share/frameworks/*.xml
    bb --as trainer person add ana --name 'Ana Pugh' --role apprentice
    bb --as trainer enrol ana pcso-standard --start 2090-01-09
    bb --as trainer person add checker --name 'A Checker' --role auditor
} >>made
seen people-gateway trainer <<'KEYS'
key j
key Y
expect Ana Pugh
key q
key H
expect Off-the-job hours of Ana Pugh
key q
key U
expect Milestones
key q
key p
expect Ana Pugh
KEYS

# What others look at offers them nothing to write.
seen milestones-checker checker <<'KEYS'
command milestones ana
KEYS
