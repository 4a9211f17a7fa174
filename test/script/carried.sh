#!/bin/sh
# carried - the page of a criterion lists what counts there without being claimed there: from which criterion, and by whom.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
beatbook demo --into demo.db --no-screen >made 2>&1

demo() {
    beatbook --store demo.db "$@"
}

# The demo's oldest entry of sian's that waits claims D3, which an exact link joins to G4.
by_command() {
    demo --as price queue accept 180 --carry
    demo --as price queue sign
    demo --as sian criterion pcso-guidance#g4 --format tsv >said
    [ "$(tail -n +2 said | cut -f 1,4,6,7)" = '180	accepted	pcso-standard#d3	carried from D3 by Sgt Rhian Price' ]
    demo --as sian criterion pcso-guidance#g4 >said
    grep -q 'Develop close working relationships' said
    demo --as price criterion pcso-guidance#g1 sian >said 2>&1
    grep -q 'nothing was written for it yet' said
    ! demo --as tunde criterion pcso-guidance#g4 sian >said 2>&1 || return 1
    grep -q 'no such person: sian' said
}

on_screen() {
    cat >keys.play <<'KEYS'
command framework pcso-guidance
expect G1
key jjj
expect ▸. G4
key <Enter>
expect Entries
expect 15 Oct +Needles in the alley
expect carried from D3 by
KEYS
    demo --as sian --play keys.play
}

# The link goes: how much rests on it is said before; what was carried stays, and the proof holds. Nothing more is carried along it.
link_goes() {
    demo --as barraclough link end pcso-crossmap x8
    demo --as barraclough link take pcso-crossmap --dry-run >said 2>&1
    grep -q '0 added, 0 changed, 1 ended; proposals: 0 more, 1 fewer; [0-9]* acceptances\{0,1\} w[aers]* carried along what goes' said
    grep -oE '[0-9]+ acceptance' said | cut -d ' ' -f 1 >resting
    [ "$(cat resting)" -ge 1 ]
    demo --as barraclough link take pcso-crossmap >said 2>&1
    demo --as sian criterion pcso-guidance#g4 --format tsv >said
    grep -q 'carried from D3 by Sgt Rhian Price' said
    demo --as barraclough verify
    demo --as barraclough link draft pcso-crossmap >said 2>&1
    grep -q 'nothing in pcso-crossmap 1.1 was changed' said
}

is carried__command__from_where_and_by_whom by_command
is carried__screen__from_where_and_by_whom on_screen
is carried__link__goes_and_what_was_carried_stays link_goes
