#!/bin/sh
# journal - the journal filtered: what is filtered stands above, nothing found says how to see more, a wrong filter changes nothing.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 2

filtered() {
    seen journal-filtered trainer <<'KEYS'
command journal
expect all that you may see
command filter who=sian kind=entry.submit criterion=D3 since=2090-05-01
expect only who=sian
expect entry 2
KEYS
}

nothing() {
    seen journal-nothing trainer <<'KEYS'
command journal
expect all that you may see
key f
paste kind=sign until=2090-05-01
key <Enter>
expect f changes the filter
KEYS
}

refused() {
    seen journal-refused trainer <<'KEYS'
command journal
expect all that you may see
command filter since=2090-05-01
expect only since=
command filter colour=red
expect is no filter
expect assign.add
KEYS
}

unknown() {
    seen journal-unknown trainer <<'KEYS'
command journal
expect all that you may see
command filter kind=frob
expect no lines of the kind
KEYS
}

is screen_journal__filtered filtered
is screen_journal__nothing_says_how_to_see_more nothing
is screen_journal__a_wrong_filter_changes_nothing refused
is screen_journal__an_unknown_kind unknown
