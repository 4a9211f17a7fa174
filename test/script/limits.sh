#!/bin/sh
# limits - behind the question of the sworn officer: which limits concern what is claimed, for who writes, reads and decides.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

# On its field the line below the form says which concern the claims; Space shows them, and Enter leads back.
asked() {
    play sian <<'KEYS'
key n
type A fight outside
command claim D9
command claim S9
command claim D1
keys <Tab><Tab><Tab><Tab>2<Tab><Tab>
tick 1500
expect L1 concerns D9 S9; Left, Right
key <Space>
expect Was a sworn officer called for\? +not answered
expect L1 concerns D9 S9
expect ^    L2$
expect Wherever there is a clear likelihood
key <Enter>
expect A fight outside
key <Right>
expect called for\? no
# one key from everywhere else in the form
keys <S-Tab><S-Tab><F10>
expect Was a sworn officer called for\? +no
key q
keys <Tab><Tab><Tab><Tab><Tab>
type I kept my distance and called for a colleague.
key <F9>
expect What the claimed criteria say
expect D9 +Defusing situations where conflict exists
key <Esc>
key <C-x>
key y
expect handed in as revision 1
KEYS
}

# Left open although a limit concerns what is claimed: said once more in the last question; elsewhere nobody is asked.
unanswered() {
    play sian <<'KEYS'
key n
type A fight inside
command claim D9
keys <Tab><Tab><Tab><Tab>2<Tab><Tab><Tab><Tab><Tab>
type I kept my distance.
tick 1500
key <C-x>
expect L1: sworn officer\? not answered; nothing found; hand in D9 to Sgt Price
key n
command claim D9
command claim D1
tick 1500
key <C-x>
expect hand in D1
reject sworn officer\? not answered
key n
command discard
key y
expect the draft is gone
KEYS
}

# A claim that is dropped takes its limit along.
dropped() {
    play sian --size 60x16 <<'KEYS'
key n
type Walk
command claim D9
keys <Tab><Tab><Tab><Tab><Tab><Tab>
tick 1500
expect L1 concerns D9
command claim D9
command claim D1
tick 1500
reject concerns D9
expect Left, Right: no, yes
keys <F10>
expect ^    L1$
reject concerns
keys q
command discard
key y
expect the draft is gone
KEYS
}

# The one who decides sees the answer of the first revision too, and the limit beside the claim that it concerns.
decided() {
    play price <<'KEYS'
command queue
key <Enter>
expect sworn officer: no
key <Down>
expect limit L1: sworn officer called for\? no
key L
expect Was a sworn officer called for\? +no
expect L1 concerns .*D9
key q
key <Up>
reject limit L1
KEYS
}

read_again() {
    play sian <<'KEYS'
command entries
key <Enter>
expect no sworn officer was called for
key L
expect L1 concerns D9 S9
key q
expect handed in
KEYS
}

# The words of what is claimed: beside the text where there are columns, below it where there are rows.
beside() {
    play sian --size 120x40 <<'KEYS'
key n
command claim D1
tick 1000
expect D1  Developing personal, detailed
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
    play sian --size 80x40 <<'KEYS'
key n
command claim D1
tick 1000
expect ^ D1  Developing personal, detailed, comprehensive
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
    play sian --size 80x24 <<'KEYS'
key n
command claim D1
tick 1000
reject D1  Developing personal
key <F9>
expect D1 +Developing personal
KEYS
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}

is limits__at_the_question__those_that_concern asked
is limits__left_open__asked_once_more unanswered
is limits__claim_dropped__concerns_nothing dropped
is limits__deciding__answer_and_limit decided
is limits__read__one_key_away read_again
is limits__criteria__beside_or_below_or_one_key beside
