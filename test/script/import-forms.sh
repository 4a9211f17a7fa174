#!/bin/sh
# import-forms - a table and a package of another program come in on the screen, with what the prompt says of them.
set -u
# shellcheck source=../cli/room
. "$SRCDIR/test/cli/room"
make_store
forms=$SRCDIR/test/io/forms

t "a table without its id" b barraclough --play - --size 80x24 <<KEYS
command import "$forms/ward.csv"
expect 4 faults: nothing was taken in
expect --framework-version V
KEYS
t "a table with what it lacks" b barraclough --play - --size 80x24 <<KEYS
command import "$forms/ward.csv" --id ward --framework-version 1.0 --type guidance --title "The ward"
expect ward 1.0 is new
key y
expect Done:
KEYS
t "... is in the store under its title" a framework list --format tsv
says out "... with two words" '^ward	1.0	.*The ward'
sed 's/Patrol the ward on foot/Patrol the ward on a bicycle/' "$forms/ward.csv" >next.csv
t "its next version: what was said of it holds on every screen that reads it" b barraclough --play - --size 80x24 <<KEYS
command diff next.csv --id ward --framework-version 1.1 --type guidance --title "The ward"
expect 1.0 → 1.1
expect 5 as before, 1 reworded
key q
command impact next.csv --id ward --framework-version 1.1 --type guidance --title "The ward"
expect Impact of ward 1.0 → 1.1
key q
command import next.csv --id ward --framework-version 1.1 --type guidance --title "The ward"
expect ward 1.1 stands above 1.0
key I
expect Impact of ward 1.0 → 1.1
KEYS
t "what is not taken of a package" b barraclough --play - --size 80x24 <<KEYS
command import "$forms/college-case.json"
expect not taken: S1 isPartOf
key q
KEYS
t -4 "... and nothing came in before y" a framework export community-engagement-made-up
finish
