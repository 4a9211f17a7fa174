#!/bin/sh
# agree - an entry that claims D8, S7 and B3 goes from an empty store to signed, comes back, goes in again, and after every
# step the panes, progress, the queue, the entry, the journal and verify say the same.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store

agree() {
    python3 "$SRCDIR/test/helper/agree.py" "$@"
}

empty() {
    agree journal=assign.add,assign.add,enrol.add credits=0 signoffs=0
}

drafted() {
    play sian <<'KEYS'
expect met 0/33
key n
expect New entry
type Collision at the school gates
keys <Tab>today<Tab>90<Tab>Llanfair Uchaf<Tab>2<Tab><Tab><Tab><Tab><Enter>
expect What does it show
type d8
keys <Space>
type s7
keys <Space>
type b3
keys <Space><Enter>
expect Claims D8 S7 B3
key <Tab>
type A car and a bicycle at the school gates. I kept the road clear until PC Morgan came.
tick 2000
expect saved 21:14
key <Esc>
expect 1 draft
KEYS
    agree D8=started:1/0/0 S7=started:1/0/0 B3=started:1/0/0 entry=draft:0/0/0 journal=assign.add credits=0 signoffs=0
}

submitted() {
    play sian <<'KEYS'
keys e<Enter><C-x>
expect hand in D8 S7 B3 to Sgt Price
key y
expect handed in as revision 1: it waits for Sgt Price
KEYS
    agree D8=waiting:0/1/0 S7=waiting:0/1/0 B3=waiting:0/1/0 entry=waiting:3/0/0 queue=D8,S7,B3 \
        journal=entry.submit,assign.add credits=0 signoffs=0
}

# Decided counts nowhere until it is signed.
decided() {
    play price <<'KEYS'
expect Queue · 1 waiting
key <Enter>
expect I kept the road clear
key o
expect I saw this
keys aa
expect ✓ S7
key d
type what did you notice in yourself?
key <Enter>
expect 3 claims decided|2 accepted, 1 declined
KEYS
    agree D8=waiting:0/1/0 S7=waiting:0/1/0 B3=waiting:0/1/0 entry=waiting:3/0/0 queue=D8,S7,B3 \
        journal=queue.decide,queue.decide,queue.decide,entry.submit credits=0 signoffs=0
}

signed() {
    play price <<'KEYS'
expect 3 claims decided, not signed
key S
expect To be signed: 1
expect 2 accepted, 1 declined
key <Enter>
expect entry 1: 2 accepted, 1 declined
key <Enter>
expect nothing waits for you
KEYS
    agree D8=part:0/0/1 S7=part:0/0/1 B3=returned:0/0/0 entry=returned:0/2/1 journal=sign.commit,queue.decide \
        credits=2 signoffs=1
    # what was seen is an observation, what was only read is none
    bb --as sian progress --format json >progress.json
    python3 - <<'PYTHON'
import json
rows = {c["code"]: c for pane in json.load(open("progress.json"))["panes"] for c in pane["criteria"]}
assert not any("observ" in lack for lack in rows["D8"]["lacks"]), rows["D8"]
assert any("observ" in lack for lack in rows["D7"]["lacks"]), rows["D7"]
PYTHON
}

again() {
    play sian <<'KEYS'
expect 1 returned
keys e<Enter>
expect declined: what did you notice
key r
expect ! B3 Sgt Price: what did you notice
type  I noticed that my hands shook.
tick 2000
key <C-x>
expect hand in B3 to Sgt Price
key y
expect handed in as revision 2
KEYS
    agree D8=part:0/0/1 S7=part:0/0/1 B3=waiting:0/1/0 entry=waiting:1/2/0 queue=B3 journal=entry.submit,sign.commit \
        credits=2 signoffs=1
}

accepted() {
    play price <<'KEYS'
expect Queue · 1 waiting
key <Enter>
expect my hands shook
key a
key S
expect To be signed: 1
key <Enter>
expect entry 1: 1 accepted
KEYS
    agree D8=part:0/0/1 S7=part:0/0/1 B3=part:0/0/1 entry=decided:0/3/0 \
        journal=sign.commit,queue.decide,entry.submit,sign.commit credits=3 signoffs=2
}

# Taken back by command: the credit ends, the entry is returned everywhere.
revoked() {
    bb --as price queue revoke 1 --claims S7 --comment 'Not what we agreed'
    agree D8=part:0/0/1 S7=returned:0/0/0 B3=part:0/0/1 entry=returned:0/2/1 journal=sign.revoke,sign.commit \
        credits=2 signoffs=2
    play sian <<'KEYS'
expect 1 returned
keys e<Enter>
expect revoked: Not
KEYS
}

is agree__empty__nothing_anywhere empty
is agree__drafted__only_her_own drafted
is agree__submitted__waits_everywhere submitted
is agree__decided__counts_nowhere decided
is agree__signed__counts_and_is_returned signed
is agree__submitted_again__asks_for_the_rest again
is agree__accepted__decided_everywhere accepted
is agree__revoked__returned_everywhere revoked
