#!/bin/sh
# stranger - what somebody meets who has read nothing: the first run at home, words typed where they do not belong, a second
# search, a terminal that is far too small, keys that are shown.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 1

# No store yet: m makes one, and its maker is its training unit.
first_run() {
    cat >keys.play <<'KEYS'
expect There is no store yet
key m
expect you are its training unit
key F
expect no framework yet: i, then shipped, imports
key i
expect ^:import
KEYS
    beatbook --play keys.play
    cat >keys.play <<KEYS
keys Fi
type shipped
key <Enter>
expect 10 files
expect No faults
key y
expect Done
KEYS
    beatbook --play keys.play
    beatbook framework list | grep -q pcso-standard
    beatbook framework list | grep -q ppf-pcso
}

# The narrative typed one field too early neither claims training off the job nor runs commands.
misplaced() {
    play sian <<'KEYS'
key n
type Gate
keys <Tab><Tab><Tab><Tab><Tab>
type Quite a Pity, we missed them
expect nothing is typed in this field
expect New entry|Draft
expect Off the job no
keys <Right>
reject Off the job no
keys <Left>
expect Off the job no
key <C-q>
KEYS
}

again() {
    play sian <<'KEYS'
key /
type zymurgy
key <Enter>
expect no submitted entry that you may see holds these words
key /
expect ^ / zymurgy
type parking
key <Enter>
expect Search: parking +1 entry
expect Parking by the school
# what is offered stays when it is only looked at
keys /<Left><Enter>
expect Search: parking +1 entry
KEYS
}

small() {
    play sian <<'KEYS'
keys n<C-k>
size 20x5
expect ^needs 60×16
key x
size 80x24
expect What does it show
size 1x1
size 80x24
expect What does it show
keys <Esc><C-q>
KEYS
}

# Keys are shown to whom they are of use.
shown() {
    play price <<'KEYS'
expect Queue
reject R role
command portfolio sian
expect 1 Duties
reject n new
KEYS
    play sian <<'KEYS'
expect d goes on with your draft
key <Esc>
expect n new
command frameworks
expect enrolled; imported 16 May;
reject imported .* by
keys <C-q>
command become nobody
expect no such person: nobody
expect 1 Duties
command xyzzy
expect there is no command 'xyzzy'
KEYS
}

is stranger__first_run__is_led_on first_run
is stranger__misplaced_words__do_nothing misplaced
is stranger__second_search__begins_anew again
is stranger__small_terminal__says_what_it_needs small
is stranger__keys__of_use_to_this_person shown
