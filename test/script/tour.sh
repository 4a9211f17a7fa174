#!/bin/sh
# tour - the three tours of the README with keys: an apprentice after a shift, a line manager before a briefing, and the training
# unit with a new version and a new apprentice.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
mkdir -p "$XDG_STATE_HOME/beatbook"
ln -s "$SRCDIR/test" test

bb() {
    beatbook --store tour.db "$@"
}

# What a person is told once stands before the first screen, and any key takes it away.
apprentice() {
    play sian <<'KEYS'
expect This is a training record, not a notebook
key <Enter>
expect met 15/33
key n
expect Claims none yet
type Collision at the school gates
keys <Tab>2 nov<Tab>90<Tab>Llanfair Uchaf<Tab>
key 2
expect reflective-account
key <C-k>
expect What does it show
type d8
keys <Space>
type s7
keys <Space>
type b3
keys <Space><Enter>
expect Claims D8 S7 B3
keys <Tab>
type A car and a bicycle at the school gates. I kept the road clear until PC Morgan came.
tick 2000
expect saved
# a line that drops, and the words are there again
hangup
KEYS
    play sian <<'KEYS'
key e
key <Enter>
expect I kept the road clear until PC
key <C-x>
expect hand in D8 S7 B3 to
key y
expect handed in as revision 1
keys <Esc>
expect 5 waiting
key /
type collision
key <Enter>
expect Search: collision
expect Collision at the school gates
keys qJ
expect entry.submit
KEYS
}

manager() {
    play price <<'KEYS'
expect Queue · 35 waiting
keys GG
expect ▸.*Collision at the school gates
key <Enter>
expect I kept the road clear
keys oaa
expect I saw this
key d
type What did you notice in yourself? Say it
key <Enter>
expect all are decided|2 accepted, 1 declined
key S
expect To be signed
key <Enter>
expect entry 253: 2 accepted, 1 declined
KEYS
    play sian <<'KEYS'
expect 3 returned
key e
expect ▸!.*Collision
key <Enter>
expect declined: What did you
key r
type  My hands shook afterwards. I said so to PC Morgan, and it passed.
key <C-x>
expect hand in B3 to
key y
expect handed in as revision 2
KEYS
    play price <<'KEYS'
keys GG<Enter>
expect My hands shook
type a
key S
key <Enter>
expect entry 253: 1 accepted
KEYS
    bb --as sian entry show 253 --format json >entry.json
    grep -q '"state": *"decided"' entry.json
    bb --as price verify
}

training() {
    play barraclough <<'KEYS'
expect People
key F
expect pcso-standard +1\.0
key i
type test/io/bad/20-five-mistakes.xml
key <Enter>
expect 5 faults: nothing was taken in
expect 20-five-mistakes.xml:347, behaviour B2
expect did you mean "behaviour"
key y
expect 5 faults: nothing was taken in|does nothing
keys <Esc>i
type test/io/examples/pcso-standard-1.1.xml
key <Enter>
expect No faults. This would happen:
key q
expect pcso-standard +1\.0
reject 1\.1 +newest
key i
type test/io/examples/pcso-standard-1.1.xml
key <Enter>
expect y takes them in, all or none
key y
expect Done:
key q
expect 1\.1 +newest
key P
key :
type person add morgan --name "Cerys Morgan" --role apprentice --number 7300
key <Enter>
expect added morgan, Cerys Morgan
key :
type enrol morgan pcso-standard@1.0 --start 2026-11-02 --with pcso-guidance,ppf-pcso --cohort 2026-11
key <Enter>
expect morgan is enrolled on pcso-standard
key :
type assign morgan --supervisor price
key <Enter>
expect Cerys Morgan: Sgt Rhian Price is the supervisor
key f
type cerys
key <Enter>
expect ▸ morgan
reject connor
key <Enter>
expect supervisor: Sgt Rhian Price
key o
expect Cerys Morgan 7300
expect met 0/33
# another's portfolio: no key is shown that does nothing
reject n new
KEYS
    bb --as barraclough framework export pcso-standard@1.1 | cmp - test/io/examples/pcso-standard-1.1.xml
    bb --as morgan progress
}

beatbook demo --into tour.db --no-screen >made 2>&1 || {
    cat made
    exit 1
}
is tour__apprentice__after_a_shift apprentice
is tour__manager__before_a_briefing manager
is tour__training__new_version_new_apprentice training
