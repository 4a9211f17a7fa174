#!/bin/sh
# prompts - what an entry of its type usually tells stands below its text, never in it, and goes away for good when its writer says so.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
export XDG_CONFIG_HOME="$PWD/config"

# What a sitting that ends in the middle leaves would be offered at the next.
forget() {
    rm -f "$XDG_STATE_HOME"/beatbook/draft-*
}

# They go by the type and by a court's reference, and leave when there is text enough.
shown() {
    play sian <<'KEYS'
key n
expect What I did: and under what power
keys <Tab><Tab><Tab><Tab>6<Tab><Tab><Tab>
expect What I missed: and what I have done about it
reject What I did
keys <S-Tab><S-Tab><S-Tab>62<Tab><Tab><Tab>
type court T20260001
expect In the witness box
keys <Tab><Tab>
expect write straight on: the grey lines never go in
type I said what I saw.
expect ^ I said what I saw.
expect In the witness box
KEYS
    forget
    play sian --size 60x16 <<'KEYS'
key n
keys <Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>
expect What happened: .*what I saw
expect What I learned
keys one<Enter>two<Enter>three<Enter>four<Enter>five
# where not all have room, the last ones stay
reject What happened:
expect What I learned
KEYS
    forget
}

full() {
    play sian <<'KEYS'
key n
type Beat
keys <Tab><Tab><Tab><Tab>7<Tab><Tab><Tab><Tab><Tab>
expect What it certifies
paste one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six seven eight nine
expect What it certifies
type  ten
reject What it certifies
key <Esc>
expect saved as a draft
KEYS
}

# Nothing of them goes where words go.
never_in() {
    number=$(bb --as sian entry new --title Walk --on 2090-05-16 --type reflective-account --claim D1)
    play sian <<'KEYS'
command entries
key g
expect Walk
key <Enter>
expect What I did: and under what power
type I walked.
key <C-x>
key y
expect handed in
KEYS
    bb --as price entry show "$number" --format json >entry.json
    grep -q 'I walked.' entry.json && ! grep -q 'under what power' entry.json
}

switched_off() {
    play sian <<'KEYS'
key n
keys <Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>
expect What I did: and
command set prompts off
expect set: prompts off
reject What I did: and
expect what happened, what you did, what you learnt
KEYS
    forget
    [ "$(cat config/beatbook/settings)" = 'prompts off' ] || return 1
    play sian <<'KEYS'
key n
expect New entry
reject What I did: and
command set
expect as it is: prompts off, lock 10
command set lock soon
expect lock is a number of minutes
command set beat 3
expect no such setting: 'beat'
command set prompts on
expect What I did: and
KEYS
    forget
}

# By command: the same questions, the same settings; what somebody else wrote into the file stays.
by_command() {
    beatbook entry prompts professional-discussion --format tsv >out
    grep -q '^With whom	their role' out || return 1
    beatbook entry prompts court --format json | grep -q '"heading": *"In the witness box"' || return 1
    beatbook entry prompts Reflection 2>out && return 1
    grep -q "'Reflection' is no type of evidence: use one of .*court" out || return 1
    mkdir -p config/beatbook
    printf '# mine\nlater 3\nlock 4\n' >config/beatbook/settings
    beatbook set lock 6 --format tsv >out
    grep -q '^lock	6	10	' out || return 1
    beatbook set prompts off >out
    mkdir -p config/beatbook
    printf '# mine\nlater 3\nlock 6\nprompts off\n' | cmp - config/beatbook/settings || return 1
    [ "$(stat -c %a config/beatbook/settings)" = 600 ] || return 1
    beatbook set lock 2000 2>out && return 1
    # What is no text is left as it is, and said.
    cp config/beatbook/settings good
    printf 'lock 4\n\377\n' >config/beatbook/settings
    cp config/beatbook/settings bad
    beatbook set prompts on 2>out && return 1
    grep -q 'config/beatbook/settings' out || return 1
    cmp bad config/beatbook/settings || return 1
    cp good config/beatbook/settings
    [ "$(beatbook set --format json | grep -c '"value":"6"')" = 1 ]
}

is prompts__by_type_and_court__below_the_text shown
is prompts__long_enough__gone full
is prompts__handed_in__never_in_the_words never_in
is prompts__switched_off__stay_off switched_off
is prompts__by_command__the_same by_command
