#!/bin/sh
# behaviour - a behaviour verified where it is read, by command too, and taken back; what the apprentice sees of it.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 3

verified() {
    play price <<'KEYS'
command portfolio sian
key 4
key <Enter>
expect not yet verified by the employer
key v
expect which entries show it
key <Enter>
expect tick at least one entry
key <Space>
key j
key <Space>
expect ticked: 2
key <Enter>
type She stayed calm at the gate.
key <Enter>
expect is verified
expect verified by Sgt Price, .*rests on 2 entries
expect She stayed calm
KEYS
    bb --as sian behaviour list --format tsv >listed
    [ "$(cut -f3 listed | grep -c true)" = 1 ]
    bb --as trainer verify
}

seen_by_the_apprentice() {
    play sian <<'KEYS'
command progress
size 120x60
keys G
keys kkkkk
expect B1 verified by Sgt Price, .*rests on 2 entries
key <Enter>
expect She stayed calm
key v
expect verified by the apprentice's supervisor
KEYS
}

taken_back() {
    play price <<'KEYS'
command portfolio sian
key 4
key <Enter>
key V
type It was another day.
key <Enter>
expect not verified any more
expect not yet verified by the employer
expect taken back by Sgt Price
KEYS
    if bb --as price behaviour end sian B1 --comment again 2>told; then exit 1; fi
    grep 'not verified' told
}

by_command() {
    bb --as price behaviour verify sian B1 --examples 1,3 --words 'Calm.' | grep 'entries it rests on: 2'
    bb --as sian behaviour list | grep 'B1.*yes.*Sgt Price.*1 3'
    if bb --as price behaviour verify sian B1 --examples 99 --words 'Calm.' 2>told; then exit 1; fi
    grep 'no such entry: 99' told
    if bb --as price behaviour verify sian S1 --examples 1 --words 'Calm.' 2>told; then exit 1; fi
    grep 'S1 is no behaviour' told
    bb --as price behaviour end sian B1 --comment 'Another day.' | grep 'not verified now'
    bb --as trainer verify
}

# Asked for the PIN after the words; with a wrong one, and given up, nothing is written and nothing lost.
pin() {
    beatbook-admin --store store.db signing pin >said
    play price <<'KEYS'
command pin
key <Enter>
type 246813
key <Enter>
command portfolio sian
key 4
keys <Enter>v<Space><Enter>
type She kept calm again.
key <Enter>
expect PIN
type 111111
key <Enter>
expect PIN
reject is verified
reject 111111
keys <Esc>
expect not yet verified by the employer
keys v<Space><Enter>
type She kept calm again.
key <Enter>
type 246813
reject 246813
key <Enter>
expect B1 is verified
expect verified by Sgt Price
keys V
type Not that one.
key <Enter>
expect PIN
key <Esc>
expect nothing was taken back
keys <Enter>
expect PIN
type 246813
key <Enter>
expect B1 is not verified any more
KEYS
    bb --as trainer verify
}

# The agent signs, on the screen and by command; or one's own hand in two calls. What was signed is proved with OpenSSH's own tool.
by_ssh() {
    beatbook-admin --store store.db signing ssh >said
    ssh-keygen -q -t ed25519 -N '' -f key
    bb --as trainer key add price key.pub >said
    bb --as sian report --form statement --to before >said
    (
        unset SSH_AUTH_SOCK
        play price <<'KEYS'
command portfolio sian
key 4
keys <Enter>v<Space><Enter>
type She kept calm.
key <Enter>
expect no SSH agent: SSH_AUTH_SOCK is not set
reject is verified
KEYS
    )
    eval "$(ssh-agent)" >said
    trap 'kill "$SSH_AGENT_PID"' EXIT
    ssh-add -q key
    play price <<'KEYS'
command portfolio sian
key 4
keys <Enter>v<Space><Enter>
type She kept calm, and so did they.
key <Enter>
expect B1 is verified
KEYS
    bb --as price behaviour verify sian B2 --examples 2,3 --words 'Honest in both.' | grep 'verified: B2'
    bb --as price behaviour end sian B1 --comment 'Too early.' --write round.txt | grep 'ssh-keygen -Y sign'
    ssh-keygen -q -Y sign -n signoff@beatbook -f key round.txt
    bb --as price behaviour end sian B1 --comment 'Too early.' --signature round.txt.sig | grep 'not verified now'
    bb --as sian report --form statement --to proof >told
    grep 'check the signatures with' told
    [ "$(find proof -name 'verification*.txt' | wc -l)" -eq $(($(find before -name 'verification*.txt' | wc -l) + 3)) ]
    sh proof/check.sh >told
    [ "$(grep -c 'Good "signoff@beatbook" signature for price' told)" = 3 ]
    grep 'words Too early.' proof/verification-end-*.txt
    bb --as sian report --form pack --to proof.zip
    bb report --check proof.zip >told
    grep '[3-9] signatures by SSH key hold' told
    grep "signed by the key $(ssh-keygen -lf key.pub | cut -d' ' -f2)" told
    sed -i 's/Too early/Too late/' proof/verification-end-*.txt
    if sh proof/check.sh >told 2>&1; then exit 1; fi
    grep 'is not what was signed' told
    bb --as trainer verify
}

is script_behaviour__verified__where_it_is_read verified
is script_behaviour__seen__by_the_apprentice seen_by_the_apprentice
is script_behaviour__taken_back__with_a_reason taken_back
is script_behaviour__by_command by_command
is script_behaviour__pin__asked_after_the_words pin
if command -v ssh-agent >/dev/null; then
    is script_behaviour__ssh__signed_and_proved by_ssh
fi
