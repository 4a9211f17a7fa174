#!/bin/sh
# reader - a document word for word: its header, from note to note, to the other side of a conflict and back.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

header() {
    seen reader-header sian <<'KEYS'
command read pcso-standard
expect 15 notes, 1 conflict, 2 limits
KEYS
}

# The force profile's Level 3 against the standard's Level 4, from either side.
conflict() {
    seen reader-conflict sian <<'KEYS'
command read force-role-profile
expect 3 conflicts
keys nnnnnnnnnnnnnnnnnnnn
expect ; at 20 of 27
expect conflicts with pcso-standard Q1
KEYS
    play sian --size 80x24 <<'KEYS'
command read force-role-profile
expect 3 conflicts
keys nnnnnnnnnnnnnnnnnnnn
expect there: "Level 4 PCSO qualification"
key <Enter>
expect Apprenticeship - Standard 1.0
expect conflicts with force-role-profile FE4 .1.0.  ⏎
expect here: "Level 4 PCSO qualification"
key <Enter>
expect Police Community Support Officer 1.0
expect conflicts with pcso-standard Q1 .1.0.
key <Enter>
expect Apprenticeship - Standard 1.0
key q
expect Police Community Support Officer 1.0
KEYS
}

# n and N meet the same marks; past either end they begin again; where no link is, Enter says so.
stepped() {
    play sian --size 80x24 <<'KEYS'
command read ppf-pcso
expect 2 notes, 1 gap
key N
expect from the end again
expect at 3 of 3
key n
expect from the top again
expect at 1 of 3
keys nn
expect at 3 of 3
key N
expect at 2 of 3
key <Enter>
expect no link to another document here
keys G
key N
expect at 3 of 3
KEYS
}

links_and_rules() {
    seen reader-crossmap sian <<'KEYS'
command read pcso-crossmap
expect 2 notes
command find from: "comprehensive
KEYS
    seen reader-rules sian <<'KEYS'
command read pcso-evidence-rules
expect 4 notes
key G
expect Attending court is rare
KEYS
}

is screen_reader__header header
is screen_reader__conflict_there_and_back conflict
is screen_reader__from_note_to_note stepped
is screen_reader__links_and_rules links_and_rules
