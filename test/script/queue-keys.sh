#!/bin/sh
# queue-keys - twenty entries with 50 claims in the principal and 100 in companions, decided and signed in under 100 key presses: some
# returned with a reason from the list, some in one's own words, one claim alone declined. The PIN counts as one press, as do the words
# of a typed reason.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store

# Two and three claims of the standard in turn, five of the two profiles each.
prepare() {
    i=0
    while [ $i -lt 20 ]; do
        i=$((i + 1))
        own=d$((i % 10 + 1)),pcso-standard#s$((i % 9 + 1))
        [ $((i % 2)) -eq 0 ] || own=$own,pcso-standard#k$((i % 8 + 1))
        nat=
        for k in 0 1 2; do nat=$nat,national-role-profile#a$(((i + k) % 9 + 1)); done
        for k in 0 1; do nat=$nat,force-role-profile#r$(((i + k) % 10 + 1)); done
        echo "I did what is written here, number $i." |
            bb --as sian entry new --title "Entry $i" --on "$(printf '2090-05-%02d' $((i % 14 + 1)))" --type reflective-account \
                --claim "pcso-standard#$own$nat" --body - >>made 2>&1
        bb --as sian entry submit $i >>made 2>&1
    done
    bb --as sian entry list --format json | python3 -c '
import json, sys
entries = json.load(sys.stdin)["items"]
assert len(entries) == 20 and sum(e["claims_open"] for e in entries) == 150, entries'
    beatbook-admin --store store.db signing pin >>made
    printf '135790\n135790\n' | bb --as price pin >>made 2>&1
}

# Fourteen accepted at once, three returned, one returned in words of one's own, one claim declined and the rest accepted, one claim by claim.
cat >keys.sitting <<'KEYS'
expect Queue · 20 waiting
key <Enter>
expect 1 of 20
keys AAAAAAA
expect 8 of 20
keys r<Enter>
keys AAA
keys r<Down><Enter>
keys AA
expect 15 of 20
key r
type say more about the dog
key <Enter>
expect 16 of 20
keys d<Down><Down><Enter>A
expect 17 of 20
keys aaa
keys A
keys r<Down><Down><Enter>
keys A
expect 50 claims decided
key S
expect To be signed: 20
key <Enter>
type 135790
key <Enter>
expect Signed
KEYS

sitting() {
    play price <keys.sitting
}

# key and keys: one for each letter and each <Name>; type: one.
counted() {
    python3 - <<'PYTHON'
import re
presses = 0
for line in open("keys.sitting", encoding="utf-8"):
    word, _, rest = line.rstrip("\n").partition(" ")
    if word in ("key", "keys"):
        presses += len(re.findall(r"<[^>]+>|.", rest))
    elif word == "type":
        presses += 1
    else:
        assert word == "expect", line
print(presses, "presses")
assert presses < 100
PYTHON
}

signed() {
    bb --as sian entry list --format json | python3 -c '
import json, sys
entries = json.load(sys.stdin)["items"]
states = sorted(e["state"] for e in entries)
assert states == ["decided"] * 15 + ["returned"] * 5, states
assert all(e["claims_open"] == 0 for e in entries), entries
assert sum(e["claims_accepted"] + e["claims_declined"] for e in entries) == 150, entries'
    bb --as trainer verify
}

is queue_keys__store__50_and_100_claims prepare
is queue_keys__twenty_entries__decided_and_signed sitting
is queue_keys__counted__under_100 counted
is queue_keys__signed__every_claim signed
