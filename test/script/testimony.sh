#!/bin/sh
# testimony - asked for on the screen, written, lost with the line and found again, given, read by the decider; declined; a code.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 2

asked() {
    play sian <<'KEYS'
command entries
keys <Down><Enter>
expect visit 1
key t
expect Who saw it
expect PC Jones, tutor
keys <Enter>
expect PC Jones is asked
expect PC Jones, 16 May: asked, not given yet
keys t<Enter>
expect asked already
keys t
type nobody
keys <Enter>
expect no such person: nobody
KEYS
}

# The first screen of a tutor who is asked; what is typed is in the store when the line goes.
begun() {
    play jones <<'KEYS'
expect Testimonies asked of you
expect Parking by the school, visit 1
key <Enter>
expect the head teacher about parking, visit 1
reject accepted
type I stood beside her,
hangup
KEYS
    play jones <<'KEYS'
expect begun
key <Enter>
expect I stood beside her,
type  and she was calm.
tick 1100
expect saved; not given yet
keys <C-k>
type obs
key <Enter>
expect observation, witness-testimony
key <Esc>
expect begun
KEYS
}

given() {
    play jones <<'KEYS'
key <Enter>
expect she was calm
key <F2>
expect give it as observation, witness-testimony
key n
key <F2>
key y
expect given: it stands
expect nobody asks you
KEYS
    play price <<'KEYS'
expect visit 1
key <Enter>
expect visit 1
size 80x40
expect PC Jones, tutor, 16 May: observation, witness-testimony
expect she was calm
KEYS
    bb --as sian entry show 1 --format json | grep -q '"role": *"tutor"'
    bb --as trainer verify
}

declined() {
    bb --as sian testimony ask 2 --of price
    play price <<'KEYS'
key T
expect visit 2
key <Enter>
expect supervisor-report
key <F2>
expect write what you saw
key <F4>
type I was on leave.
key <Enter>
expect declined: who asked
KEYS
    bb --as sian entry show 2 | grep -A1 'Sgt Price.*declined' | grep 'I was on leave'
}

code() {
    play price <<'KEYS' >played
command entries sian
key <Enter>
expect visit 2
key C
type Dilys Bowen
key <Enter>
expect shown once
dump shown
key <Enter>
expect Dilys Bowen, vouched for by Sgt Price, 16 May: asked
KEYS
    one=$(sed -n 's/.* \([0-9A-Z]\{4\}-[0-9A-Z]\{4\}-[0-9A-Z]\{4\}-[0-9A-Z]\{4\}\) .*/\1/p' shown)
    echo 'She carried my shopping.' | bb --as jones testimony give 2 --code "$one" --body -
    bb --as sian entry show 2 | grep 'Dilys Bowen, vouched for by Sgt Price, typed in the session of PC'
    if echo Again. | bb --as jones testimony give 2 --code "$one" --body - 2>again; then exit 1; fi
    grep 'used already' again
}

is script_testimony__asked__from_the_entry asked
is script_testimony__begun__is_there_after_a_lost_line begun
is script_testimony__given__stands_with_the_entry given
is script_testimony__declined__says_why declined
is script_testimony__code__gives_one_testimony code
