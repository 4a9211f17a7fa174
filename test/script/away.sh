#!/bin/sh
# away - somebody is away and a deputy stands in, from midnight to midnight in the store's zone (23:00 UTC in May): the deputy's queue
# says for whom and until when, what they sign says as whose deputy, their own assignments stay as they are, and who comes back sees what
# was signed. Each step is at a later time than the one before: a store's clock does not go back.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 4

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

# refused WORDS COMMAND...: it ends with a status other than 0, and says so
refused() {
    words=$1
    shift
    if "$@" >said 2>&1; then
        cat said
        return 1
    fi
    grep -q -- "$words" said || {
        cat said
        return 1
    }
}

add() {
    bb --as trainer person add "$2" --name "$3" --role "$4" >>made
}

add x okon 'Sgt Okonjo' supervisor
add x holt 'Sgt Holt' supervisor
add x white 'J Whitaker' assessor
add x tunde 'Tunde Balogun' apprentice,supervisor
bb --as trainer assign tunde --supervisor price --from 2090-01-09 >>made
t0=2090-05-16T20:20:00Z

# Everything that cannot be is refused with the remedy, and nothing is written.
nonsense() {
    refused 'say who stands in: --deputy' at $t0 --as price person away --until 2090-05-20
    refused 'say which day is the last' at $t0 --as price person away --deputy okon
    refused 'cannot end before' at $t0 --as price person away --from 2090-05-20 --until 2090-05-19 --deputy okon
    refused 'it is over already' at $t0 --as price person away --from 2090-05-01 --until 2090-05-02 --deputy okon
    refused 'nobody stands in for themselves' at $t0 --as price person away --until 2090-05-20 --deputy price
    refused 'nobody with the login white can stand in' at $t0 --as price person away --until 2090-05-20 --deputy white
    refused 'nobody with the login nix can stand in' at $t0 --as price person away --until 2090-05-20 --deputy nix
    refused 'white does not have the role supervisor' at $t0 --as trainer person away price --until 2090-05-20 --deputy white
    refused 'no such person: nix' at $t0 --as trainer person away price --until 2090-05-20 --deputy nix
    refused 'tunde is an apprentice of price' at $t0 --as trainer person away price --until 2090-05-20 --deputy tunde
    refused 'no such person: price' at $t0 --as okon person away price --until 2090-05-20 --deputy holt
    refused 'sian is neither' at $t0 --as trainer person away sian --until 2090-05-20 --deputy okon
    refused 'you may not do this' at $t0 --as sian person away --until 2090-05-20 --deputy okon
    refused 'is not away' at $t0 --as price person away --back
    refused 'back stands alone' at $t0 --as price person away --back --until 2090-05-20
    at $t0 --as price person show price >said
    ! grep -q away said
}

# From the 17th to the 20th, said by himself the day before. A decision that he made and did not sign holds nothing up.
from_midnight() {
    at $t0 --as price queue accept 1 --claims D3
    at $t0 --as price person away --from 2090-05-17 --until 2090-05-20 --deputy okon >said
    grep -q 'until then Sgt Okonjo stands in, for 2 apprentices' said
    grep -q 'from 2090-05-17 to 2090-05-20' said
    waits 2090-05-16T22:59:59Z okon 0
    waits 2090-05-16T23:00:00Z okon 4
    waits 2090-05-16T23:00:00Z trainer 0
    waits 2090-05-16T23:00:00Z price 4 # he may still, where he can
    at 2090-05-16T23:00:00Z --as okon queue list >said 2>&1
    grep -q 'Sgt Price is away until 2090-05-20: Sgt Okonjo stands in' said
    at 2090-05-16T23:00:00Z --as sian person show sian >said
    at 2090-05-16T23:00:01Z --as trainer queue figures >said # of the two it names who is here
    grep -q 'Sgt Okonjo' said
    ! grep -q 'Sgt Price' said
}

# The statement says as whose deputy, and its proof holds.
signs_as_deputy() {
    at 2090-05-17T08:00:00Z --as okon queue accept 1
    at 2090-05-17T08:00:00Z --as okon queue sign >said
    grep -q 'entry 1: 3 accepted, as deputy of Sgt Price' said
    python3 -c 'import sqlite3; print(sqlite3.connect("store.db").execute("SELECT statement FROM signoff").fetchone()[0])' >said
    grep -A1 '^role supervisor$' said | grep -q '^deputy-of price$'
    at 2090-05-17T08:01:00Z --as trainer verify
    at 2090-05-17T08:01:00Z --as price queue sign >said 2>&1 || true
    grep -q 'changed since you read it' said
}

# Two absences that overlap: not of the same person, and not with a deputy who is away; a deputy who goes away later gets one of their own.
chain() {
    t=2090-05-17T09:00:00Z
    refused 'price is away from 2090-05-17 to 2090-05-20 already' at $t --as price person away --from 2090-05-20 --until 2090-05-25 --deputy holt
    refused 'price is away too, from 2090-05-17 to 2090-05-20, and okon stands in; name okon' \
        at $t --as trainer person away holt --until 2090-05-18 --deputy price
    refused 'does not have the role supervisor' at $t --as trainer person away okon --until 2090-05-18 --deputy white
    at $t --as okon person away --until 2090-05-18 --deputy holt >said
    waits $t holt 3
    waits $t trainer 0
    at $t --as holt queue list >said 2>&1
    grep -q 'Sgt Price is away until 2090-05-20: Sgt Okonjo stands in' said
    grep -q 'Sgt Okonjo is away until 2090-05-18: Sgt Holt stands in' said
    at $t --as holt queue accept 2
    at $t --as holt queue sign >said
    grep -q 'as deputy of Sgt Price' said
    waits 2090-05-18T22:59:59Z holt 2
    waits 2090-05-18T23:00:00Z holt 0
    waits 2090-05-18T23:00:00Z okon 2
}

# Back a day early: the deputy sees no more of it, and what was signed meanwhile is told and listed.
back() {
    t=2090-05-19T23:00:00Z # the 20th
    at $t --as price person away --back >said
    grep -q 'Sgt Price is back; Sgt Okonjo stood in until 2090-05-19' said
    waits $t okon 0
    waits $t price 2
    at $t --as price queue signed --for price --format tsv >said
    [ "$(cut -f 3,8,9,10 said)" = "entry	signer	deputy_of	accepted
2	Sgt Holt	Sgt Price	3
1	Sgt Okonjo	Sgt Price	3" ]
    refused 'no such person: price' at $t --as sian queue signed --for price
    at $t --as trainer person away price --from 2090-06-01 --until 2090-06-03 --deputy okon >said
    at $t --as trainer person away price --back >said
    grep -q 'is not going to be away' said
    at $t --as trainer verify
}

# The same on the screen: he says it himself, she sees for whom until when, and says so once more before she signs; he is told.
on_screen() {
    cat >away.play <<'KEYS'
expect Queue · 2 waiting
key W
expect the first day away: 2090-05-20
key <Enter>
expect the last day away: 2090-05-20
key <BS>
key <BS>
type 22
key <Enter>
expect who stands in .login.:
type okon
key <Enter>
expect Sgt Okonjo stands in for Sgt Price from 20 May until 22 May
expect you are away until 22 May: Sgt Okonjo stands in
expect Queue · 2 waiting
key W
expect Sgt Price, away from 2090-05-20 until 2090-05-22: back today\?
key n
KEYS
    at 2090-05-20T07:00:00Z --as price --play away.play
    cat >deputy.play <<'KEYS'
expect Queue · 2 waiting
expect you stand in for Sgt Price until 22 May
key <Enter>
key A
key S
expect \* you sign as deputy of Sgt Price
expect ▸\*Siân Hughes .* 3 accepted
key <Enter>
expect Signed
expect entry 3: 3 accepted, as deputy of Sgt Price
key b
expect What you signed
expect Siân Hughes, revision 1: signed by Sgt Okonjo as deputy of Sgt Price
KEYS
    at 2090-05-20T07:01:00Z --as okon --play deputy.play
    cat >back.play <<'KEYS'
expect 1 entry by Sgt Okonjo
key W
key y
expect Sgt Price is not going to be away|Sgt Price is back
expect Queue · 1 waiting
reject you are away
command signed meanwhile
expect Signed for you by deputies
expect Sgt Okonjo +3  Parking
key x
expect who signed it takes it back
key m
expect you have signed nothing yet
KEYS
    at 2090-05-20T07:02:00Z --as price --play back.play --size 60x16
    cat >unit.play <<'KEYS'
command person away price --until 2090-05-21 --deputy white
expect white does not have the role supervisor
command person show price
expect Sgt Price
key W
key <Enter>
key <Enter>
type okon
key <Enter>
expect Sgt Okonjo stands in for Sgt Price
expect away from 20 May until 20 May: Sgt Okonjo stands in
command person back price
expect Sgt Price is not going to be away
reject away from
KEYS
    at 2090-05-20T07:03:00Z --as trainer --play unit.play
}

# Who stands in for a day keeps what is theirs for longer.
own_stays() {
    t=2090-05-20T08:00:00Z
    at $t --as trainer assign sian --supervisor holt
    at $t --as trainer assign sian --supervisor holt --from 2090-05-21 --until 2090-05-22 >said
    ! grep -q ' to ' said || return 1
    waits 2090-05-23T08:00:00Z holt 1
    at 2090-05-23T08:00:00Z --as trainer assign sian --supervisor holt --until 2090-05-23 >said
    waits 2090-05-24T08:00:00Z holt 0
}

# He leaves: what waits, what is not signed and who has nobody is said at once; with --to it goes on with another.
leaves() {
    t=2090-05-24T09:00:00Z
    at $t --as price queue accept 4
    at $t --as trainer person leave price --on 2090-05-25 >said
    grep -q '1 entry waits for them now' said
    grep -q '4 decisions of theirs are not signed, and count for nothing unless they sign them by 2090-05-25' said
    grep -q 'from 2090-05-26 on nobody decides on 2 apprentices' said
    refused 'white does not have the role supervisor' at $t --as trainer person leave price --on 2090-05-25 --to white
    refused 'nobody hands over to themselves' at $t --as trainer person leave price --on 2090-05-25 --to price
    at $t --as trainer person leave price --on 2090-05-25 --to holt >said
    grep -q 'Sgt Holt takes over 2 assignments from 2090-05-26 on' said
    ! grep -q 'nobody decides' said || return 1
    waits 2090-05-25T22:59:59Z holt 0
    waits 2090-05-25T23:00:00Z holt 1
    waits 2090-05-25T23:00:00Z trainer 0
    at 2090-05-25T23:00:00Z --as trainer verify
}

is away__nonsense__refused_with_the_remedy nonsense
is away__deputy__from_midnight from_midnight
is away__deputy__signs_as_such signs_as_deputy
is away__deputys_deputy__stands_in_for_both chain
is away__back__early_or_not_at_all back
is away__screen__said_seen_signed on_screen
is away__own_assignment__never_shortened own_stays
is away__leaving__said_and_handed_over leaves
