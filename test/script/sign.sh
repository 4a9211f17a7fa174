#!/bin/sh
# sign - what is signed is what was read: by PIN, without it, and not when it changed meanwhile.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 3

# Leaving the queue offers to sign; "no" leaves the decisions for the next time.
left() {
    play price <<'KEYS'
keys <Enter>A
keys qq
expect 3 claims decided, not signed: sign now
key n
KEYS
    play price <<'KEYS'
expect 3 claims decided, not signed
KEYS
}

# Written anew between the decision and the signature.
changed() {
    play sian <<'KEYS'
command entries
keys <Down><Down><Enter>
expect visit 1
key r
expect write a new revision
key y
type  And more words.
tick 2000
keys <C-x>y
expect handed in as revision 2
KEYS
    play price <<'KEYS'
keys S
expect left out: changed since you read it
expect To be signed: 0
key <Enter>
expect it waits to be read again
reject not signed
KEYS
}

statement() {
    play price <<'KEYS'
keys <Enter>A
keys S
expect To be signed: 1
key v
expect beatbook sign-off 1
keys <Esc><Enter>
expect 3 accepted
KEYS
}

pin() {
    beatbook-admin --store store.db signing pin >said || return 1
    play price <<'KEYS'
command pin
key <Enter>
type 246813
key <Enter>
keys <Enter>A
keys S
expect asks for your PIN once
key <Enter>
type 111111
key <Enter>
expect PIN
reject Signed
key <Enter>
type 246813
reject 246813
key <Enter>
expect Signed
keys <Enter>
expect visit 3
KEYS
}

# Their agent signs; without one it is said how else.
ssh() {
    beatbook-admin --store store.db signing ssh >said || return 1
    play price <<'KEYS'
keys <Enter>A
keys S
expect ask the training unit: key add price
KEYS
    ssh-keygen -q -t ed25519 -N '' -f key && bb --as trainer key add price key.pub >said || return 1
    (
        unset SSH_AUTH_SOCK
        play price <<'KEYS'
keys S
expect signs all of them with your SSH key
key <Enter>
expect no SSH agent: SSH_AUTH_SOCK is not set
expect To be signed: 1
KEYS
    ) || return 1
    eval "$(ssh-agent)" >said
    play price <<'KEYS' && ssh-add -q key && play price <<'AGAIN'
keys S<Enter>
expect your SSH agent has none of the keys
KEYS
keys S<Enter>
expect Signed
AGAIN
    result=$?
    kill "$SSH_AGENT_PID"
    return $result
}

is sign__queue_left__offers_and_keeps left
is sign__changed_meanwhile__left_out_and_named changed
is sign__statement__shown statement
is sign__pin__asked_once pin
if command -v ssh-agent >/dev/null; then
    is sign__ssh__the_agent_signs ssh
fi
