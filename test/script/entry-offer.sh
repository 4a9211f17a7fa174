#!/bin/sh
# entry-offer - what was left unfinished is offered at the next start, to its author alone, with the key that goes on with it.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

nothing() {
    play sian <<'KEYS'
expect 1 Duties
reject your draft
reject d draft
key d
expect there is no draft: n begins one
KEYS
}

# One that claims nothing yet says so; the key opens exactly it. The sentence goes with the first key, the hint stays.
one() {
    echo 'Words from the gate.' | bb --as sian entry new --title 'Bryngwyn gate' --on 2090-05-15 --type reflective-account \
        --body - >number
    play sian <<'KEYS'
expect d goes on with your draft from 21:14, which claims nothing yet: “Bryngwyn
key j
reject goes on with your draft
expect d draft
key d
expect Words from the gate
keys <C-q>
expect 1 Duties
reject goes on with your draft
command entries
expect Bryngwyn gate  .draft, claims nothing yet
KEYS
    bb --as sian entry edit 1 --claim D3 >number
    play sian <<'KEYS'
expect d goes on with your draft from 21:14: “Bryngwyn gate”
command entries
expect Bryngwyn gate  .draft\)
KEYS
}

# What the crossmap proposes stands there before anything is saved again.
proposals() {
    play sian <<'KEYS'
key d
expect Claims D3 proposed: [A-Z]
reject not saved
KEYS
    bb --as sian entry show 1 --format json >entry.json
    python3 - <<'PYTHON'
import json
claims = json.load(open("entry.json"))["claims"]
assert [c["code"] for c in claims if not c["proposed"]] == ["D3"], claims
assert any(c["proposed"] for c in claims), claims
PYTHON
}

# Several: the last one is named, and the key leads to all of them, one beside a revision too.
several() {
    bb --as sian entry submit 1 >number
    bb --as price queue return 1 --comment 'which school?' >number
    bb --as price queue sign >number
    echo 'More.' | bb --as sian entry edit 1 --body - >number
    echo 'Other words.' | beatbook --store store.db --as sian --now 2090-05-17T08:00:00Z entry new --title 'Second' \
        --on 2090-05-16 --type recording --claim D1 --body - >number
    beatbook --store store.db --as sian --now 2090-05-17T09:00:00Z --play /dev/stdin <<'KEYS'
expect d lists your 1 draft and 1 new revision; n new, . help; last 09:00 “Second”
key d
expect ^ Entries .*drafts
expect 16 May      Second  .draft\)
expect Bryngwyn gate  .a draft beside it
key <Enter>
expect Other words
KEYS
    beatbook --store store.db --as sian --now 2090-05-18T09:00:00Z --play /dev/stdin <<'KEYS'
expect last 17 May 09:00
KEYS
}

# Nobody else is told, neither on the screen nor by command.
others() {
    play price <<'KEYS'
command portfolio sian
expect 1 Duties
reject your draft
KEYS
    bb --as price progress sian --format json >progress.json
    if grep -q 'Second' progress.json; then return 1; fi
    bb --as sian progress --format json >progress.json
    grep -q 'Second' progress.json
}

is entry_offer__no_draft__says_nothing nothing
is entry_offer__one__opened_by_its_key one
is entry_offer__reopened__proposes_at_once proposals
is entry_offer__several__listed several
is entry_offer__of_others__not_told others
