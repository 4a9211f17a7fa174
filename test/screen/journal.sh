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

# more: a line of another day, person, kind and entry
more() {
    beatbook --store store.db --now 2090-05-18T09:00:00Z --as price entry comment 2 'Which one?'
    echo 'I walked the beat.' | bb --as sian entry new --title 'On the beat' --on 2090-05-10 --type reflective-account --claim K1 --body -
    beatbook --store store.db --now 2090-05-18T10:00:00Z --as sian entry submit 3
}

# Each filter leaves something and takes something away; all together leave one line.
each() {
    for size in 80x24 60x16; do
        play trainer --size $size <<'KEYS' || return 1
command journal
expect all that you may see
command filter who=jones
expect person.add
reject entry.submit|entry.comment|assign.add
command filter entry=2
expect entry.comment
expect entry.submit
reject assign.add|entry 1 |entry 3
command filter criterion=K1 who=sian
expect entry 3
reject entry 1 |entry 2|assign.add
command filter kind=comment
expect entry.comment
reject entry.submit|assign.add
command filter since=2090-05-18
expect entry.comment
expect entry.submit
reject assign.add|entry 1
command filter until=2090-05-17
expect entry.submit
reject entry.comment|entry 3
command filter who=sian entry=2 criterion=S4 kind=entry since=2090-05-18 until=2090-05-18
expect entry.comment
reject entry.submit
command filter who=sian entry=2 criterion=K1 kind=entry since=2090-05-18 until=2090-05-18
expect f changes the filter
reject entry.comment
KEYS
    done
}

# The same filters never show what is not for them: each sees their own lines and those about them.
theirs() {
    play price <<'KEYS' && play jones <<'OTHER' && play sian <<'OWN'
command journal
command filter entry=2
expect entry.comment
reject entry.submit
command filter kind=submit
expect f changes the filter
command filter who=sian
expect entry.comment
reject entry.submit
KEYS
command journal
command filter entry=2
expect f changes the filter
command filter since=2090-05-01
reject entry\.
OTHER
command journal
command filter entry=2
expect entry.comment
expect entry.submit
command filter who=jones
reject person.add
OWN
}

more >said.more 2>&1
is screen_journal__each_filter_and_all_together each
is screen_journal__nobody_sees_more_by_filtering theirs
