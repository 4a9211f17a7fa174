#!/bin/sh
# link - a crossmap worked on on the screen: words picked, a fallen link put right, a new one, one that ends; taken in as the next version.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
bb --as trainer framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml" >imported

# to_k1 VERSION: the coverage of the standard, the hand on K1
to_k1() {
    rm -f "$XDG_STATE_HOME"/beatbook/crossmap-* "$XDG_STATE_HOME"/beatbook/pcso-crossmap*
    cat <<KEYS
command coverage pcso-standard@$1 force-role-profile
expect put right
key a
expect all criteria
keys gjjjjjjjjjj
KEYS
}

# The old words above, the new text below with what says the same most likely: Enter takes it.
words() {
    { to_k1 1.1 && printf 'key y\nexpect until now\nexpect begin here\n'; } | seen link-words trainer
}

changed() {
    { to_k1 1.1 && printf 'key y\nkey <Enter>\nexpect other words; u takes it back\nexpect 1 change to take in\nkey <Tab>\n'; } |
        seen link-changed trainer
}

# What e offers; another strength; taken back.
strength() {
    {
        to_k1 1.0
        cat <<'KEYS'
key e
expect Change link x98: what
expect the words here: "efficiency, effectiveness and value for money
type exact
key <Enter>
expect \(exact\)
expect changed, not taken in yet
key u
expect taken back
reject not taken in
key u
expect nothing in pcso-crossmap was changed
KEYS
    } | play trainer --size 80x24
}

# Words picked by hand: from where Space was pressed to the hand.
picked() {
    {
        to_k1 1.0
        cat <<'KEYS'
key e
type words here
key <Enter>
expect \[efficiency, effectiveness and value for money
key <Home>
key <Space>
keys lll
expect \[The ethics and values\]
key <Tab>
keys l
expect The \[ethics and values\]
key <Enter>
expect here: "ethics and values"
KEYS
    } | play trainer --size 120x40
    bb --as trainer link draft pcso-crossmap --format tsv | grep -q 'value for money" → "ethics and values"'
}

# A criterion of the other framework is picked, what it is, and words of both.
linked() {
    {
        to_k1 1.0
        cat <<'KEYS'
keys j
key n
expect Link K2 with what
type designated PCSO powers
key <Enter>
expect What is the one to the other
type related
key <Enter>
expect pcso-standard#k2
keys lll
key <Enter>
expect force-role-profile#r4
keys l
key <Enter>
expect linked; u takes it back
expect new, not taken in yet
expect K2 +0/0/1
key <Tab>
key x
expect is it to end
key y
reject new, not taken in yet
key u
expect new, not taken in yet
KEYS
    } | play trainer --size 80x24
}

# It ends: it counts no more, and says so until it is taken in.
ended() {
    { to_k1 1.0 && printf 'key <Tab>\nkey x\nexpect Link x98\nkey y\nexpect ends with the next\nkey y\nexpect this link ends|its words stand there\n'; } |
        seen link-ended trainer
}

# The item is gone: what came in its place is the first of the list, as its words are the likeliest; the old link stays for the older version.
successor() {
    {
        to_k1 1.1
        cat <<'KEYS'
keys Gkk
key y
expect What came in the place of d8
key <Enter>
expect until now
key <Enter>
expect linked anew; the old link stays
KEYS
    } | play trainer --size 80x24
    bb --as trainer link draft pcso-crossmap --format tsv | sed 1d | grep -q '^add	x'
}

# Through the import's own screen: what would be is said first; q leaves all as it is; y takes it in, and nothing waits any more.
taken() {
    {
        to_k1 1.0
        cat <<'KEYS'
key W
expect nothing in pcso-crossmap was changed
key <Tab>
key x
key y
key W
expect This would happen
expect 1 ended
key q
expect 1 change to take in
key W
key y
expect Done
key q
reject to take in
key u
expect nothing in pcso-crossmap was changed
KEYS
    } | play trainer --size 80x24
    bb --as trainer framework list --format tsv | grep -q '^pcso-crossmap	1.1'
    [ "$(echo "$XDG_STATE_HOME"/beatbook/*crossmap*)" = "$XDG_STATE_HOME/beatbook/*crossmap*" ]
    bb --as trainer verify
}

# The line drops in the middle of it: what was changed is there again.
dropped() {
    {
        to_k1 1.0
        cat <<'KEYS'
keys jj
key n
type r4
key <Enter>
key <Enter>
key <Enter>
key <Enter>
expect 1 change to take in
KEYS
    } | play trainer --size 80x24
    printf 'command coverage pcso-standard@1.0 force-role-profile\nexpect 1 change to take in\n' | play trainer --size 80x24
    bb --as trainer link drop pcso-crossmap
}

# Nobody else is offered it, and nobody else can.
refused() {
    play price --size 80x24 <<'KEYS'
command coverage pcso-standard@1.0 force-role-profile
expect in force-role-profile
reject put right
key e
expect training
KEYS
    ! ls "$XDG_STATE_HOME"/beatbook/crossmap-* 2>/dev/null
}

is screen_link__words_beside_those_that_went words
is screen_link__put_right changed
is screen_link__another_strength_and_back strength
is screen_link__words_picked picked
is screen_link__a_new_one linked
is screen_link__one_ends ended
is screen_link__what_came_in_its_place successor
is screen_link__taken_in taken
is screen_link__after_the_line_dropped dropped
is screen_link__not_for_others refused
