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
    grep -q 'it is for: training' said
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

is touched touched
is moved_on_screen moved_on_screen
is taken_back taken_back
is all_at_once all_at_once
