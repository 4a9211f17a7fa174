#!/bin/sh
# migrate - people moved to a new version of the standard and back, on the screen and by command: shown first, then done, told to
# whoever decides, and everything as it was afterwards.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
beatbook demo --into store.db --no-screen >made 2>&1
update=$SRCDIR/test/io/examples/pcso-standard-1.1.xml

# The sample people's own day.
bb() {
    beatbook --store store.db "$@"
}

touched() {
    bb --as barraclough framework impact "$update" --format tsv >said
    [ "$(cut -f 1 said | sed 1d | sort | tr '\n' ' ')" = 'd10 d8 k1 k5 k6 s3 s9 ' ]
    bb --as barraclough framework import "$update" >said 2>&1
    grep -q 'nobody moves by this' said
    ! bb --as sian framework migrate pcso-standard --person sian >said 2>&1 || return 1
    grep -q 'it is for the training unit' said
}

# Nothing moves before y; then all of a cohort, and the supervisor sees what the criterion was.
moved_on_screen() {
    bb --as sian progress --format tsv >before
    play barraclough <<'KEYS'
command migrate pcso-standard@1.1
expect Move to pcso-standard 1.1
expect ▸ 2025-09 +4 on 1.0
keys G<Enter>
expect 4 people would move to 1.1
expect D8 → D8, D11: split; evidence review
expect y does it
key q
expect 2026-05 +4 on 1.0
keys <Enter>y
expect 4 people stand on 1.1 now
key q
expect 2026-05 +4 on 1.1
key <Enter>
expect everybody there stands on pcso-standard 1.1 already
KEYS
    beatbook-admin --store store.db verify --full >said
    grep -q ': whole$' said
    bb --as barraclough framework impact pcso-standard@1.1 --format json >said
    python3 -c 'import json; one = json.load(open("said")); assert one["enrolments"] == 4, one' || return 1
    play price <<'KEYS'
expect Queue
key G
expect ▸ +0 d
key <Enter>
expect in version 1.0 it was:
KEYS
}

taken_back() {
    bb --as barraclough framework revert pcso-standard --cohort 2026-05 --dry-run >said 2>&1
    grep -q 'nothing was changed' said
    play barraclough <<'KEYS'
command migrate pcso-standard@1.1
expect 2026-05 +4 on 1.1
keys Gx
expect The last move of 4 people would be taken back
key y
expect 4 people stand on 1.0 now
KEYS
    bb --as sian progress --format tsv >after
    cmp before after
    beatbook-admin --store store.db verify --full >said
    grep -q ': whole$' said
}

all_at_once() {
    play barraclough <<'KEYS'
command migrate pcso-standard@1.1
expect 2025-09 +4 on 1.0
key A
expect one after the other
key y
expect all of them stand on 1.1 now
expect 2025-09 +4 on 1.1
KEYS
    ! bb --as barraclough framework migrate pcso-standard --cohort 2025-09 >said 2>&1 || return 1
    grep -q 'stands on pcso-standard 1.1 already' said
}

# Rules: from the list of frameworks to what they would change for whom, and then y; the command says the same; and back.
rules_on_screen() {
    sed -e 's/version="0.1"/version="0.2"/' -e '/<extends/s/0\.2/0.1/' -e 's/hours="187"/hours="200"/' \
        "$SRCDIR/share/frameworks/england-funded.xml" >rules.xml
    bb --as barraclough framework import rules.xml >said 2>&1
    bb --as barraclough framework impact england-funded@0.2 --cohort 2026-05 --format tsv >foretold
    grep -q "^sian	2026-05	england-funded@0.1	figure	hours off the job, planned: 187 h → 200 h$" foretold
    bb --as barraclough framework list --format tsv >said
    [ "$(grep '^unfunded' said | cut -f 7)" = 1 ]
    play barraclough <<'KEYS'
command frameworks
keys Gkk
expect ▸ +0.2 +newest
key I
expect For whom\? Pinned to
keys <Enter>
expect Impact of the rules england-funded 0.2
expect Siân Hughes +2026-05
key m
expect Move to england-funded 0.2
expect 2026-05 +3 on 0.1
keys G<Enter>
expect 3 people would move to england-funded 0.2
expect hours off the job, planned: 187 h → 200 h
key y
expect 3 people stand on england-funded 0.2 now
KEYS
    bb --as sian gateway --format tsv >said
    grep -q 'of 200 h' said
    play barraclough <<'KEYS'
command frameworks
keys Gkkm
expect For whom
keys <Enter>
expect Move to england-funded 0.2
keys Gx
expect The last move of 3 people would be taken back
key y
expect 3 people stand on england-funded 0.1 now
KEYS
    bb --as barraclough framework impact england-funded@0.2 --cohort 2026-05 --format tsv >said
    cmp foretold said
    beatbook-admin --store store.db verify --full >said
    grep -q ': whole$' said
}

is touched touched
is moved_on_screen moved_on_screen
is taken_back taken_back
is all_at_once all_at_once
is rules_on_screen rules_on_screen
