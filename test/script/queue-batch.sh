#!/bin/sh
# queue-batch - routine entries accepted together, with what was decided in one of them before left as it was; an acceptance carried.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store
bb --as trainer framework list --format tsv >>made
submit_entries 6

states() {
    bb --as price queue show "$1" --format json | python3 -c '
import json, sys
claims = json.load(sys.stdin)["claims"]
print(" ".join(c["code"] + "=" + ",".join(d["verdict"] for d in c["decisions"]) for c in claims))'
}

# One claim of the second entry is declined first: that stays.
marked() {
    bb --as price queue decline 2 --claims S4 --comment 'which one?' >said
    play price <<'KEYS'
expect Queue · 6 waiting
keys <Space><Space><Space><Space>k<Space>
expect 3 marked
key A
expect accept 3 entries, 8 claims (1 decided before stay as they are)?
key n
expect 3 marked
keys Ay
expect 8 claims accepted; S signs
KEYS
    [ "$(states 2)" = 'D3=accept S4=decline B1=accept' ] && [ "$(states 4)" = 'D3= S4= B1=' ] &&
        [ "$(states 3)" = 'D3=accept S4=accept B1=accept' ]
}

# The same by command; a number that is wrong leaves all as it was.
command_line() {
    ! bb --as price queue accept 4,5 999 2>said || return 1
    grep -q 'no such entry: 999' said && [ "$(states 4)" = 'D3= S4= B1=' ] || return 1
    bb --as price queue accept 4 5 --dry-run 2>said && grep -q '2 entries, 6 claims' said && [ "$(states 4)" = 'D3= S4= B1=' ] || return 1
    bb --as price queue accept 4,5 && [ "$(states 5)" = 'D3=accept S4=accept B1=accept' ] || return 1
    ! bb --as price queue accept 4 5 --claims D3 2>said && grep -q 'for one entry' said
}

nobody() {
    play jones <<'KEYS'
key <Space>
expect supervisors and assessors accept
KEYS
}

# Every exact link of the shipped crossmap leads to the guidance: an apprentice who is enrolled on that, too.
carried() {
    {
        bb --as trainer person add tom --name 'Tom Rees' --role apprentice
        bb --as trainer enrol tom pcso-standard --start 2090-01-09 --with pcso-guidance
        bb --as trainer assign tom --supervisor price --from 2090-01-09
        echo 'I spoke to the shop.' | bb --as tom entry new --title 'The shop' --on 2090-05-02 --type reflective-account --claim D2,D3 --body -
        bb --as tom entry submit 7
    } >>made
    play price <<'KEYS'
keys G<Enter>
expect c carries it to G3
key c
key k
expect carried to G3
keys ja
KEYS
    bb --as price queue sign >said && grep -q 'entry 7: 2 accepted' said
    bb --as tom progress --format json --framework pcso-guidance | python3 -c '
import json, sys
met = {c["code"]: c["accepted"] for p in json.load(sys.stdin)["panes"] for c in p["criteria"]}
assert met["G3"] == 1 and met["G4"] == 0, met'
    bb --as tom entry show 7 | grep -q 'carried to G3'
    bb --as trainer verify
    bb --as price queue revoke 7 --claims D2 --comment 'I read the wrong one' && bb --as tom entry show 7 >said
    ! grep -q 'carried to G3' said && grep -q 'I read the wrong one' said && bb --as trainer verify
}

is queue_batch__marked__with_an_exception marked
is queue_batch__command__all_or_nothing command_line
is queue_batch__tutor__marks_nothing nobody
is queue_batch__carried__and_taken_back carried
