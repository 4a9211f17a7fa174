#!/bin/sh
# signed - what one signed before, by command and on the screen, and taking it back from there; an entry that changes while somebody
# reads it; two supervisors at once. Whoever comes second is told in words, and loses nothing of what else they decided.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 4
bb --as trainer person add okon --name 'Sgt Okonjo' --role supervisor >>made
bb --as trainer assign sian --supervisor okon >>made

# field N FILE: a column of the rows
field() {
    tail -n +2 "$2" | cut -f "$1" | tr '\n' ' '
}

listed() {
    bb --as price queue signed >said 2>&1
    grep -q 'nothing was signed' said
    bb --as price queue accept 1
    bb --as price queue accept 2 --claims D3
    bb --as price queue decline 2 --claims S4 --comment 'Which school?'
    bb --as price queue sign
    bb --as price queue signed --format tsv >said
    [ "$(field 3 said)" = '2 1 ' ]
    [ "$(field 10 said)$(field 11 said)$(field 12 said)" = '1 3 1 0 0 0 ' ]
    bb --as price queue signed --since 2090-05-17 >said 2>&1
    grep -q 'nothing was signed' said
    bb --as trainer queue signed price --format tsv >theirs
    [ "$(field 3 theirs)" = '2 1 ' ]
    [ -z "$(field 13 theirs | tr -d ' ')" ] # who did not sign it takes nothing back
    ! bb --as okon queue signed price >said 2>&1 || return 1
    grep -q 'no such person: price' said
}

# One criterion of one entry, with a reason; the same sign-off says so afterwards.
taken_back_on_screen() {
    play price <<'KEYS'
expect Queue
key b
expect What you signed
expect ▸ .* 2  Parking .*1 accepted, 1 declined
key j
expect ▸ .* 1  Parking .*3 accepted
key x
expect Take back which acceptance
type s4
key <Enter>
expect Why is it taken back
key <Esc>
expect nothing was taken back: it needs a reason
key x
type s4
key <Enter>
type I took the wrong one.
key <Enter>
expect your acceptance is taken back
expect ▸ .* 1  Parking .*3 accepted, 1 taken back
key <Enter>
expect accepted; revoked: I took the
KEYS
    bb --as sian entry show 1 --format json >shown.json
    python3 - <<'PY'
import json
states = {claim["code"]: claim["state"] for claim in json.load(open("shown.json"))["claims"]}
assert states == {"D3": "accepted", "S4": "revoked", "B1": "accepted"}, states
PY
    bb --as trainer verify
}

# She writes a new revision while he has decided: at signing it is left out and named, and the rest is signed.
changed_on_screen() {
    bb --as price queue accept 3 --claims D3
    bb --as price queue accept 4 --claims D3
    bb --as sian entry withdraw 3 >said 2>&1 && return 1
    bb --as okon queue return 3 --comment 'Say more.'
    bb --as okon queue sign
    bb --as sian entry edit 3 --body /dev/stdin <<'BODY'
I spoke to the head teacher about parking, and to two parents.
BODY
    bb --as sian entry submit 3
    play price <<'KEYS'
expect Queue
key S
expect To be signed: 1 entry
expect Parking by the school.* left out: changed since you read it
expect Parking by the school, visit 4 .*1 accepted
key <Enter>
expect entry 3: left out, changed since you read it
expect entry 4: 1 accepted
key <Enter>
expect Queue
expect Parking by the school, visit 3
reject claims? decided, not signed
KEYS
    bb --as trainer verify
}

# Both read the same entry; the one who signs second is told, and what else they decided is signed.
two_at_once() {
    cat >two.py <<'PY'
import os
import sys
sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from frames import Store
now = "2090-05-16T20:14:00Z"
first, second = Store("store.db", "price", now), Store("store.db", "okon", now)
for one in (first, second):
    for entry, claims in ((3, ["S4", "B1"]), (4, ["S4", "B1"])):
        if (one, entry) != (first, 4):
            revision = one.ask("queue.show", id=entry)["revision"]
            one.write("queue.decide", entry=entry, revision=revision, verdict="accept", claims=claims)
shown = second.write("sign.prepare")
assert [line["changed"] for line in shown["items"]] == [False, False], shown
first.write("sign.commit", nonce=first.write("sign.prepare")["nonce"])
done = second.write("sign.commit", nonce=shown["nonce"])
assert done["lines"] == ["entry 3: left out, changed since you read it: Sgt Price has signed it", "entry 4: 2 accepted"], done
assert done["items"][0]["name"] == "Siân Hughes", done
PY
    python3 -B two.py
    bb --as okon queue signed --format tsv >said
    [ "$(field 3 said)" = '4 3 ' ]
    bb --as trainer verify
}

is signed__list__one_row_a_signoff listed
is signed__screen__one_criterion_taken_back taken_back_on_screen
is signed__screen__changed_meanwhile_is_named changed_on_screen
is signed__two_at_once__the_second_is_told two_at_once
