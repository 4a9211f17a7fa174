#!/bin/sh
# queue-stranded - who decides changes by the day, at midnight in the store's zone (23:00 UTC in May), and nothing that waits is ever
# stranded: deputies, acting sergeants, teams, leavers, two at once; what nobody decides stands in the training unit's queue, with
# why, and gets somebody with one key. Each step is at a later time than the one before: a store's clock does not go back.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 2

# at TIME COMMAND...
at() {
    now=$1
    shift
    beatbook --store store.db --now "$now" "$@"
}

# waits TIME LOGIN N: so many wait for them then
waits() {
    got=$(at "$1" --as "$2" queue list --format json | python3 -c 'import json, sys; print(len(json.load(sys.stdin)["items"]))')
    [ "$got" = "$3" ] || {
        echo "$1: $got wait for $2, not $3"
        return 1
    }
}

# why TIME: what the training unit is told
why() {
    at "$1" --as trainer queue list --format json | python3 -c '
import json, sys
print(" ".join(sorted({"%s:%s" % (r["stranded"], r["uncovered_from"]) for r in json.load(sys.stdin)["items"]})))'
}

add() {
    at "$1" --as trainer person add "$2" --name "$3" --role "$4" >>made
}

# Price is away from the 17th to the 20th; an acting sergeant stands in. A decision that he made and did not sign holds nothing up.
deputy() {
    t=2090-05-16T20:30:00Z
    add $t okon 'Sgt Okonjo' supervisor
    at $t --as trainer assign sian --supervisor price --until 2090-05-16
    at $t --as trainer assign sian --supervisor okon --from 2090-05-17 --until 2090-05-20
    at $t --as price queue accept 1 --claims D3
    waits 2090-05-16T22:59:59Z price 2
    waits 2090-05-16T22:59:59Z okon 0
    waits 2090-05-16T22:59:59Z trainer 0
    waits 2090-05-16T23:00:00Z price 0
    waits 2090-05-16T23:00:00Z okon 2
    waits 2090-05-16T23:00:00Z trainer 0
    ! at 2090-05-16T23:00:01Z --as price queue accept 2 2>said || return 1
    at 2090-05-16T23:00:02Z --as price queue sign >said 2>&1 || true
    grep -q 'changed since you read it' said
    at 2090-05-16T23:00:03Z --as okon queue accept 1
}

# The deputy's last day is over: the training unit has it, and knows since when.
stranded() {
    waits 2090-05-20T22:59:59Z okon 2
    waits 2090-05-20T22:59:59Z trainer 0
    waits 2090-05-20T23:00:00Z okon 0
    waits 2090-05-20T23:00:00Z trainer 2
    [ "$(why 2090-05-20T23:00:00Z)" = True:2090-05-21 ]
    at 2090-05-20T23:00:00Z --as trainer inbox >said
    grep -q '2 entries wait that nobody can close' said
}

one_key() {
    cat >keys.play <<'KEYS'
expect 2 entries wait for nobody: Q shows them
key Q
expect Queue · 2 waiting
expect nobody since 21 May
expect nobody decides these
key f
expect How long entries wait
expect nobody assigned +2 +5
key a
expect Everything that waits, and for whom +2 entries
expect ▸ +5 d Siân Hughes +the training unit
expect nobody here can close it; assign a supervisor or an assessor
key q
key <Enter>
expect Queue · 2 waiting
key s
expect Supervised from today on by
type Price
key <Enter>
expect Sgt Price supervises Siân Hughes from today on
expect nothing waits for you
key q
expect Sgt Price +2 +5
key q
key q
expect ^ People
reject wait for nobody
KEYS
    at 2090-05-20T23:00:00Z --as trainer --play keys.play
    waits 2090-05-20T23:00:01Z price 2
    at 2090-05-20T23:00:01Z --as trainer queue waits --format tsv >said
    [ "$(cut -f 1,8 said | tail -n +2 | tr '\n\t' ' :')" = '1:Sgt Price 2:Sgt Price ' ]
    ! at 2090-05-20T23:00:01Z --as price queue waits 2>said || return 1
    grep -q 'you may not do this' said
    ! at 2090-05-20T23:00:01Z --as price next 2>said || return 1
    grep -q 'price is no apprentice .* beatbook queue list' said || grep -q 'queue list' said
    at 2090-05-20T23:00:01Z --as trainer inbox >said
    [ "$(cat said)" = 'beatbook: 1 review is overdue' ]
    cat >next.play <<'KEYS'
key w
expect Queue · 2 waiting
expect next is what waits for you, oldest first
KEYS
    at 2090-05-20T23:00:01Z --as price --play next.play
    waits 2090-05-20T23:00:01Z trainer 0
}

# He leaves: on his last day he still decides, on the next day the unit has it.
leaving() {
    at 2090-05-21T08:00:00Z --as trainer person leave price --on 2090-05-22
    waits 2090-05-22T22:59:59Z price 2
    waits 2090-05-22T22:59:59Z trainer 0
    waits 2090-05-22T23:00:00Z trainer 2
    [ "$(why 2090-05-22T23:00:00Z)" = True:2090-05-23 ]
}

# A team decides: any supervisor of it, two at once; who parts from it does not, and when the last one parts the unit has it.
team() {
    t=2090-05-23T08:00:00Z
    add $t holt 'Sgt Holt' supervisor
    at $t --as trainer team add Late
    at $t --as trainer team join Late okon
    at $t --as trainer team join Late holt
    at $t --as trainer assign sian --supervisor Late
    waits $t okon 2
    waits $t holt 2
    waits $t trainer 0
    at $t --as holt queue accept 2 # both decide; neither sees the other's pencil
    at $t --as okon queue accept 2
    at $t --as okon queue sign >said
    waits $t okon 0
    at $t --as holt queue sign >said 2>&1 || true
    grep -q 'changed since you read it' said
    echo 'One more.' | at $t --as sian entry new --title 'One more' --on 2090-05-23 --type reflective-account --claim D3 --body - >>made
    at $t --as sian entry submit 3 >>made
    at 2090-05-23T09:00:00Z --as trainer team part Late okon
    at 2090-05-23T09:00:00Z --as trainer team part Late holt
    waits 2090-05-24T08:00:00Z okon 0
    waits 2090-05-24T08:00:00Z holt 0
    waits 2090-05-24T08:00:00Z trainer 1
    at 2090-05-24T08:00:01Z --as trainer verify
}

is queue_stranded__deputy__from_midnight_to_midnight deputy
is queue_stranded__nobody__stands_with_the_unit stranded
is queue_stranded__one_key__somebody_has_it one_key
is queue_stranded__leaver__to_the_end_of_the_day leaving
is queue_stranded__team__two_at_once_and_nobody team
