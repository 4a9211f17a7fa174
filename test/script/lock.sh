#!/bin/sh
# lock - a screen at which nobody presses a key: what hides it, what opens it, and what may not show meanwhile.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 1
export XDG_CONFIG_HOME="$PWD/config"

set_minutes() {
    mkdir -p "$XDG_CONFIG_HOME/beatbook"
    echo "lock $1" >"$XDG_CONFIG_HOME/beatbook/settings"
}

no_setting() {
    rm -f "$XDG_CONFIG_HOME/beatbook/settings"
}

# Ten minutes from the last key on, not from the start.
ten_minutes() {
    play sian <<'KEYS'
tick 599000
reject locked
key j
tick 599000
reject locked
expect Behaviours
tick 2000
expect locked: any key opens it
expect this store asks for no password
reject Behaviours
key x
reject locked
expect Behaviours
KEYS
}

own_minutes() {
    set_minutes 2
    play sian <<'KEYS' || return 1
tick 119000
reject locked
tick 2000
expect locked
KEYS
    set_minutes 0
    play sian <<'KEYS' || return 1
tick 900000
reject locked
command lock
expect locked
KEYS
    set_minutes 'ten'
    play sian <<'KEYS' || return 1
expect config/beatbook/settings, line 1, does not count
tick 601000
expect locked
KEYS
    no_setting
}

# What was typed is saved although nobody paused; what is typed into the locked screen goes nowhere, nor do commands and pastes.
draft() {
    play sian <<'KEYS'
key n
type Lights out in Mill Lane
command lock
expect locked
reject Mill Lane
paste pasted words
reject pasted
command entries
expect locked
key <Enter>
expect Mill Lane
type  again
expect Mill Lane again
reject pasted
hangup
KEYS
    bb --as sian --format tsv entry list --state draft | grep 'Lights out in Mill Lane' || return 1
}

saved_at_once() {
    play sian <<'KEYS'
key n
type A dog without a lead
command lock
as price
as sian
KEYS
    bb --as sian --format tsv entry list --state draft | grep 'A dog without a lead' || return 1
}

# A size in between, and back; too small says so and shows nothing else.
resized() {
    play sian <<'KEYS'
command lock
size 120x40
expect locked
reject Behaviours
size 40x10
reject Behaviours
size 80x24
expect locked
reject Behaviours
sweep
expect locked
key <Enter>
expect Behaviours
KEYS
}

# Who has no PIN is not kept out, and reads why.
without_pin() {
    beatbook-admin --store store.db signing pin >said || return 1
    play price <<'KEYS'
command lock
expect locked: any key opens it
expect price has no PIN yet
key x
reject locked
KEYS
}

pin() {
    play price <<'KEYS'
command pin
key <Enter>
type 246813
key <Enter>
command lock
expect locked: .* asks for the PIN of price
key x
type 246813
expect locked
reject your PIN
key <Enter>
expect your PIN
type 111111
reject 111111
key <Enter>
expect wrong PIN
expect locked
reject visit
key <Enter>
key <Esc>
expect locked
key <Enter>
type 246813
reject 246813
key <Enter>
reject locked
expect visit
KEYS
}

# Shown for signing, then locked: the question below it is dropped and what is to be signed is asked anew.
signing() {
    play price <<'KEYS'
keys <Enter>A
keys S
expect To be signed: 1
key <Enter>
type 2468
command lock
reject signed
type 13
key <Enter>
type 246813
key <Enter>
reject locked
expect To be signed: 1
expect S sign  v statement
key <Enter>
expect your PIN
type 246813
key <Enter>
expect Signed
KEYS
}

# The agent is asked for a signature that opens and signs nothing; without one, it stays locked.
ssh() {
    beatbook-admin --store store.db signing ssh >said || return 1
    play price <<'KEYS' || return 1
command lock
expect price has no SSH key here
key x
reject locked
KEYS
    ssh-keygen -q -t ed25519 -N '' -f key && bb --as trainer key add price key.pub >said || return 1
    (
        unset SSH_AUTH_SOCK
        play price <<'KEYS'
command lock
expect asks for the SSH key of price
key x
expect locked
key <Enter>
expect Not opened
expect no SSH agent
key <Enter>
expect locked
expect Ctrl-Q ends the session; what was written is kept
key <C-q>
KEYS
    ) || return 1
    eval "$(ssh-agent)" >said
    ssh-add -q key && play price <<'KEYS'
command lock
key <Enter>
reject locked
KEYS
    result=$?
    kill "$SSH_AGENT_PID"
    return $result
}

is lock__ten_minutes__hidden ten_minutes
is lock__own_minutes__taken own_minutes
is lock__draft__goes_on draft
is lock__draft__saved_at_once saved_at_once
is lock__resized__still_locked resized
is lock__without_a_pin__any_key without_pin
is lock__pin__asked pin
is lock__signing__asked_anew signing
if command -v ssh-agent >/dev/null; then
    is lock__ssh__the_agent_opens ssh
fi
