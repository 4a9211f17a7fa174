#!/bin/sh
# shape - what an entry says of itself: time off the job, the sworn officer.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store

# new LOGIN OPTION...: an entry of that person
# shellcheck disable=SC2317 # it is called through t
new() {
    who=$1
    shift
    b "$who" entry new --title "A day" --on 2037-11-01 --type test --minutes 60 "$@"
}

# --- off the job: only for a reason of the rules' list

t -2 "off the job: not for a reason that nobody lists" new sian --off-the-job patrol
says err "... which is told, with the list" "'patrol' is no reason .*: use one of classroom-teaching, online-learning, .*, or no"
t "... nothing was written" b sian entry list --format tsv
[ "$(wc -l <out)" -le 1 ]
told $? "... not a row"
t "off the job: for one of the list" new sian --off-the-job shadowing
n=$(cat out)
t "... is shown" b sian entry show "$n"
says out "... by its id" 'off the job: shadowing'
t -2 "off the job: not changed to what nobody lists" b sian entry edit "$n" --off-the-job lunch
t "... as it was" b sian entry list --format json
says out "... shadowing" '"off_the_job":"shadowing"'
t "off the job: taken back" b sian entry edit "$n" --off-the-job no
t "off the job: no by itself" new sian
t "... both" b sian entry list --format json
answers=$(grep -o '"off_the_job":"[a-z]*"' out | sort -u)
[ "$answers" = '"off_the_job":"no"' ]
told $? "... say no" "$answers"

t "enrolled without rules" a person add nia --name "Nia Evans" --role apprentice
t "... that is" a enrol nia pcso-standard --start 2037-06-15 --rules none
t -2 "off the job: nothing counts without rules" new nia --off-the-job shadowing
says err "... and it is told why" 'without evidence rules'
t "the rules' list is shown with them" b nia framework show pcso-evidence-rules
says out "... with what it says" 'Shadowing a colleague'

# --- the sworn officer

t "sworn officer: yes" new sian --sworn yes
n=$(cat out)
t "... is shown" b sian entry show "$n"
says out "... in words" 'a sworn officer was called for'
t "sworn officer: not answered after all" b sian entry edit "$n" --sworn unanswered
t "... is shown" b sian entry show "$n" --format json
says out "... as unknown" '"sworn":null'
t -2 "sworn officer: no such answer" new sian --sworn perhaps
finish
