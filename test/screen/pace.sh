#!/bin/sh
# pace - the burn-up on the screen: somebody on the way, the same figures as a table, in a break, before training begins, as text at five sizes and in
# ASCII, compared with test/screen/expected; nothing past the edge at any size. BEATBOOK_UPDATE=1 writes the expected ones anew.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
beatbook demo --into store.db --no-screen >made 2>&1 || {
    cat made
    exit 1
}
bb() {
    beatbook --store store.db "$@"
}
{
    bb --as barraclough enrol break tunde --reason illness --from 2026-08-15
    bb --as barraclough person add yan --name 'Yan Li' --role apprentice
    bb --as barraclough enrol yan pcso-standard --start 2026-12-01
} >>made

chart() {
    seen_sizes="60x16 80x24 120x40 200x60 80x24.ascii"
    seen pace sian <<'KEYS'
key p
expect of 33 met
KEYS
}

figures() {
    seen_sizes="80x24 120x40"
    seen pace-figures sian <<'KEYS'
keys pt
expect planned +met
KEYS
}

in_a_break() {
    seen_sizes="80x24"
    seen pace-break price <<'KEYS'
command pace tunde
expect the line stands still
keys G
KEYS
}

to_come() {
    seen_sizes="60x16.ascii"
    seen pace-to-come yan <<'KEYS'
key p
expect training begins on 1 Dec
expect nothing to draw
keys t
expect no figures
keys t
KEYS
}

# From there to the criteria and back, to what is next, and the heading stays in sight in the table.
around() {
    play sian --size 60x16 <<'KEYS'
key p
expect burn-up
key p
expect lacks
key q
key t
expect today
keys G
expect month +Duties
expect 2026-11
key t
expect burn-up
key w
expect What next
KEYS
}

is screen_pace__chart__five_sizes chart
is screen_pace__figures__two_sizes figures
is screen_pace__break__says_so in_a_break
is screen_pace__to_come__in_words to_come
is screen_pace__keys__lead_on around
