#!/bin/sh
# reviews - a review from the first alarm to the third signature, by command and on the screen; missed and moved; the calendar.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
command -v python3 >/dev/null || exit 77
make_store
submit_entries 2

# at MOMENT ARGUMENT...: later than the store's pinned day
at() {
    now=$1
    shift
    beatbook --store store.db --now "$now" "$@"
}

play_at() {
    cat >keys.play
    at "$1" --as "$2" --play keys.play
}

events() {
    bb --as "${1:-price}" review calendar sian --to file.ics 2>told
    python3 -B "$SRCDIR/test/helper/ical.py" file.ics >events
}

overdue() {
    play sian <<'KEYS'
expect review overdue
key M
expect review overdue since 3 Apr
expect none held since the start, 9 Jan, next due between 6 Mar and 3 Apr
expect none planned yet: n plans one
KEYS
    bb --as price inbox | grep -q '1 review is overdue'
    [ "$(bb --as trainer review list --format tsv | cut -f1,7,8 | tail -1)" = "$(printf 'sian\toverdue\t-43')" ]
    if bb --as jones review plan sian --on 2090-05-20 2>told; then exit 1; fi
    grep -q 'you may not do this' told
    events
    [ ! -s events ]
}

planned_and_moved() {
    play sian <<'KEYS'
key M
key n
type nonsense
key <Enter>
expect 'nonsense' is no day
key n
type 20 May 14:00 The station, room 2; upstairs
key <Enter>
expect 20 May 14:00  *planned
expect The station, room 2
key n
expect one is planned already
KEYS
    events
    [ "$(cut -f2- events)" = "$(printf '0\tCONFIRMED\t2090-05-20T13:00:00\t2090-05-20T14:00:00\tReview: Siân Hughes\t%s, room 2; upstairs\t2090-05-16T20:14:00' 'The station')" ]
    cut -f1 events >uid
    bb --as price review move 1 --on 2090-05-21 --reason 'Court.' >told
    events sian
    [ "$(cut -f2-5 events)" = "$(printf '1\tCONFIRMED\t2090-05-21\t2090-05-22')" ]
    cut -f1 events | cmp - uid
    bb --as price review move 1 --on 2090-05-18 --at 09:30 --place "$(printf '%0150d' 7)" >told
    events trainer
    [ "$(cut -f2-4 events)" = "$(printf '2\tCONFIRMED\t2090-05-18T08:30:00')" ]
    cut -f1 events | cmp - uid
    for wrong in '--at 25:00' '--at 9:30' '--at 09:60' '--on 2090-05-15' '--on 2092-05-15'; do
        # shellcheck disable=SC2086
        if bb --as price review move 1 --on 2090-05-19 $wrong >told 2>&1; then exit 1; fi
        grep -q '^beatbook: ' told
    done
    bb --as sian review show 1 | grep -q 'Court.'
}

missed() {
    at 2090-05-20T10:00:00Z --as price review history sian >told
    grep -q 'nobody said what became of it' told
    at 2090-05-20T10:00:00Z --as sian review miss 1 --reason 'Nobody came.' | grep -q 'missed'
    events
    [ "$(cut -f2,3 events)" = "$(printf '3\tCANCELLED')" ]
    cut -f1 events | cmp - uid
    at 2090-05-20T10:01:00Z --as trainer review plan sian --on 2090-05-20 --at 15:00 | grep -q 'review 2'
}

held_and_signed() {
    play_at 2090-05-20T16:00:00Z price <<'KEYS'
command reviews sian
expect Nobody came
key <Enter>
expect what changed since 9 Jan
expect Handed in: 2
key d
expect first go to the line of an action
key e
type We went through both visits.
key <C-q>
key a
type Claim the problem solving with the next one.
key <Enter>
key <Enter>
key <Enter>
expect an action needs a day
type 32 Jun
key <Enter>
expect that is no day
key <Esc>
expect a begins with the same words
key a
expect Claim the problem solving with the next one
key <Enter>
key <Enter>
type 1 Jun
key <Enter>
expect put down
keys G
expect We went through both visits
expect by 1 Jun
key c
key n
expect planned
key c
key y
expect it waits for three signatures
keys G
expect not yet: apprentice, supervisor, training
key S
key y
expect signed
keys G
expect Sgt Price, supervisor
KEYS
    # An action of one that is over cannot be added, and what was closed does not change.
    if at 2090-05-20T16:10:00Z --as price review action 2 'More.' --owner sian --by 2090-06-09 2>told; then exit 1; fi
    at 2090-05-20T16:10:00Z --as sian review note 2 'It was three visits.' >told
    at 2090-05-20T16:10:00Z --as sian review sign 2 >told
    at 2090-05-20T16:11:00Z --as trainer review sign 2 | grep -q 'signed 2090-05-20'
    if at 2090-05-20T16:12:00Z --as trainer review sign 2 2>told; then exit 1; fi
    grep -q 'you signed review 2 already' told
    at 2090-05-20T16:12:00Z --as trainer verify
    at 2090-05-20T16:12:00Z --as sian review history --format json | python3 -c '
import json, sys
told = json.load(sys.stdin)
assert [one["state"] for one in told["items"]] == ["signed", "missed"], told
assert told["clock"]["until"] == "2090-08-12" and told["open"][0]["owner"] == "sian", told'
}

carried_forward() {
    play_at 2090-06-03T09:00:00Z sian <<'KEYS'
key M
expect last held 20 May, next due between 15 Jul and 12 Aug
expect Still to be done: 1
key n
type 2090-07-20
key <Enter>
expect planned 20 Jul
key <Enter>
expect what changed since 20 May
expect Open actions: 1
expect Claim the problem solving.*by 1 Jun
keys jjjj
key d
expect done
KEYS
    at 2090-06-03T09:01:00Z --as sian review show 3 >told
    grep -q 'waits for a decision: 2' told
    if grep -q 'actions that are open' told; then exit 1; fi
}

# What is being typed into a question outlives the program; done or given up, it is gone.
unsent() {
    unsent_now=2090-06-03T09:02:00Z
    play_at $unsent_now price <<'KEYS'
command reviews sian
key j
key <Enter>
key e
type The vans were
hangup
KEYS
    ls "$XDG_STATE_HOME"/beatbook/words-*.txt >kept
    [ "$(wc -l <kept)" -eq 1 ]
    [ "$(cat "$(cat kept)")" = 'The vans were' ]
    [ "$(stat -c %a "$(cat kept)")" = 600 ]
    play_at $unsent_now price <<'KEYS'
command reviews sian
key <Enter>
key x
expect Why was it not held
reject The vans were
key <Esc>
key q
key j
key <Enter>
key e
expect as you left it
expect The vans were
type  moved again.
key <Enter>
expect added
key e
reject as you left it
type Never
key <Esc>
KEYS
    if ls "$XDG_STATE_HOME"/beatbook/words-*.txt 2>unsaid; then exit 1; fi
    at $unsent_now --as price review show 2 | grep -q 'The vans were moved again.'
}

looks() {
    seen reviews price <<'KEYS'
command reviews sian
KEYS
    seen review-page price <<'KEYS'
command reviews sian
keys j
key <Enter>
KEYS
    seen review-clocks trainer <<'KEYS'
command reviews
KEYS
    seen review-notes price <<'KEYS'
command reviews sian
key <Enter>
key e
type Held at the station.
KEYS
}

is script_reviews__overdue__said_to_all_three overdue
is script_reviews__planned_and_moved__one_event_for_good planned_and_moved
is script_reviews__missed__stays_to_be_seen missed
is script_reviews__held__and_signed_by_three held_and_signed
is script_reviews__actions__carried_forward carried_forward
is script_reviews__looks looks
is script_reviews__unsent__is_there_again unsent
