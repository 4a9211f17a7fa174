#!/bin/sh
# hours - off-the-job hours on the screen: nothing yet, by month, by week, a line being logged, somebody else's hours, as text at five sizes and in ASCII,
# compared with test/screen/expected; nothing past the edge at any size. BEATBOOK_UPDATE=1 writes the expected ones anew.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
{
    bb --as trainer framework import "$SRCDIR/test/helper/hours-rules.xml"
    bb --as trainer person add ada --name 'Ada Evans' --number 7311 --role apprentice
    bb --as trainer enrol ada pcso-standard --start 2090-01-09 --end 2091-01-08 --rules hours-rules --hours-per-week 37
    bb --as trainer assign ada --supervisor price
} >made

seen_sizes="60x16 80x24 120x40 200x60 80x24.ascii"

empty() {
    seen hours-empty ada <<'KEYS'
key H
expect no hours yet
KEYS
}

no_plan() {
    seen hours-no-plan sian <<'KEYS'
key H
expect no plan
KEYS
}

log_lines() {
    for line in '2090-02-03 420 classroom-teaching Law input, day one: powers and their limits' \
        '2090-02-04 390 classroom-teaching Law input, day two' '2090-03-17 120 mentoring With my tutor: notes that stand in court' \
        '2090-04-05 465 classroom-teaching First aid at work' '2090-05-02 480 no Patrolled the market square with the team' \
        '2090-05-15 90 mentoring How to open a talk with somebody who is angry'; do
        on=${line%% *} line=${line#* }
        minutes=${line%% *} line=${line#* }
        bb --as ada hours add "${line#* }" --on "$on" --minutes "$minutes" --reason "${line%% *}"
    done
    bb --as trainer hours correct L4 --of ada --minutes 420 --reason 'the register says seven hours'
    echo 'We met the school council and agreed on a walking bus.' |
        bb --as ada entry new --title 'Walking bus' --on 2090-04-20 --type reflective-account --minutes 75 --off-the-job mentoring \
            --claim D3 --body -
    bb --as ada entry submit 1
}

by_month() {
    seen hours-month ada <<'KEYS'
key H
expect Walking bus
KEYS
}

by_week() {
    seen hours-week ada <<'KEYS'
key H
expect Walking bus
keys w<Tab><Down>
expect by week
KEYS
}

form() {
    seen hours-form ada <<'KEYS'
key H
expect Walking bus
key n
expect which day
key <Enter>
expect how long
type 1:30
key <Enter>
expect Why is it off the job
KEYS
}

others() {
    seen hours-others price <<'KEYS'
command hours ada
expect Walking bus
key n
expect not your hours
KEYS
}

logged() {
    play ada <<'KEYS'
key H
expect Walking bus
key n
expect which day
keys <C-u>
type 2090-01-08
key <Enter>
expect before the apprenticeship began
keys <Enter>
keys <C-u>
type 32 May
key <Enter>
expect '32 May' is no day
keys <C-u>
type 16 May
key <Enter>
expect how long
type 25:00
key <Enter>
expect minutes are 1 to 1440
keys <C-u>
type 0:45
key <Enter>
expect Why is it off the job
type mentor
key <Enter>
expect What was learnt
type Notes that stand in court, again.
key <Enter>
expect 45 min on 16 May
expect Notes that stand
key c
expect what is it to be
keys <C-u>
type 30
key <Enter>
expect Why is it corrected
type half an hour
key <Enter>
expect -15 min on 16 May
expect half an hour
dump after
KEYS
    cat after
}

is screen_hours__empty__five_sizes empty
is screen_hours__no_plan__five_sizes no_plan
is hours__logged_by_command log_lines
is screen_hours__by_month__five_sizes by_month
is screen_hours__by_week__five_sizes by_week
is screen_hours__form__five_sizes form
is screen_hours__others__five_sizes others
is screen_hours__logged__and_corrected logged
