#!/bin/sh
# picker - the criteria of all enrolled frameworks: what proposes what, their words, how many of each, and what the marks mean.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

# What lies unsaved when the keys end would be offered at the next sitting.
sit() {
    ended=0
    play sian "$@" || ended=$?
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
    return $ended
}

# As soon as one is claimed, under it and with the link; the hand stays where it is.
proposed() {
    sit <<'KEYS'
key n
key <C-k>
reject \+ ○
keys <Space>
expect ▸ ✓ . D1
expect ^ .  \+ ○ A5 .*partial with D1 0
expect counts for: pcso-standard 1
# looked for and claimed: under it too
type s4
keys <Space>
expect ▸ ✓ . S4
expect \+ .*(exact|partial) with S4
# what is let go takes its proposals along
keys <Space>
reject with S4
# one key takes all of them: one entry, several frameworks
keys <F3>
expect claimed: [0-9]+ more
expect counts for: pcso-standard 1, national-role-profile [0-9]+, force-role-profile [0-9]+
reject partial with D1
keys <Esc>
expect Claims D1 .*A5
KEYS
}

# Whole beside the list where there are columns, below it where there are rows, one key away on a small screen.
words() {
    sit --size 120x40 <<'KEYS'
keys n<C-k>
expect D1 +Developing personal, detailed, .*D1  Developing personal, detailed,
expect Prevent Strategy
expect Each duty: two signed-off entries
keys <Down>
expect D2  Proactively engaging with
KEYS
    sit <<'KEYS'
keys n<C-k>
expect ^ . D1  Developing personal, detailed, comprehensive, professional knowledge
type d9
expect ^ . D9  Defusing situations
KEYS
    sit --size 60x16 <<'KEYS'
keys n<C-k>
reject D1  Developing
keys <F9>
expect Prevent Engagement
keys <Esc>
expect What does it show
keys <Space>
expect 1 claimed
KEYS
}

# Where they stand, and at the list's own F1.
explained() {
    sit <<'KEYS'
keys n<C-k>
expect ● met ◐ part ! returned ◌ waiting ◦ drafted ○ nothing yet  1/2: one of two
expect F1 help
keys <F1>
expect The list of criteria
expect F3 +claims all that is proposed
expect 1/2 +one counts of the two that are needed
keys x
expect What does it show
reject The list of criteria
keys <Esc><Esc>
key ?
command find 1/2
expect one entry counts of the two that the rule asks for
KEYS
    sit --size 60x16 <<'KEYS'
keys n<C-k><F1>
expect Space +claims it
expect nothing yet
keys x<Esc><Esc>
KEYS
}

# The keys that look through the words and go from one misspelt word to the next are on the bottom line where there is room.
keys() {
    sit --size 120x40 <<'KEYS'
key n
expect F4 look through  \^N spelling
key <Esc>
KEYS
}

is picker__claimed__proposals_under_it_with_the_link proposed
is picker__words__beside_below_or_one_key words
is picker__marks__explained_where_they_stand explained
is picker__editor__more_keys_where_there_is_room keys
