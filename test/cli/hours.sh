#!/bin/sh
# hours - off-the-job hours by command: in words, by month and week, as TSV and JSON; lines logged and corrected; prior learning; the return as CSV; and
# each thing that cannot be, with its remedy.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store
b barraclough framework import "$SRCDIR/test/helper/hours-rules.xml" >out 2>err
b barraclough person add ada --name 'Ada Evans' --number 7311 --role apprentice >out 2>err
b barraclough enrol ada pcso-standard --start 2037-08-03 --end 2038-08-02 --rules hours-rules --cohort '+cmd|x' --hours-per-week 37 >out 2>err
b barraclough assign ada --supervisor price >out 2>err

t "nothing yet" b ada hours
says out "... planned by the rules, in words" '^planned 187 h, due by today 47 h 8 min, done 0 min: 47 h 8 min behind$'
says out "... where the plan comes from" 'at least 187 h in all \(hours-rules 1\.0: whole\)'
t "no lines" b ada hours list
says err "... and what to do" 'beatbook hours add'

t "a line" b ada hours add 'First aid, day one' --on 2037-09-07 --minutes 390 --reason classroom-teaching
says out "... by its name" '^logged as L1: 6 h 30 min on 2037-09-07$'
t "on the job" b ada hours add 'Patrolled' --on 2037-09-08 --minutes 480
says out "... it does not count" 'it does not count: on the job$'
t "a correction" b ada hours correct L1 --minutes 420 --reason 'seven, by the register'
says out "... is a line of its own" '^corrected as L3: 30 min on 2037-09-07$'
t "the unit corrects, too" b barraclough hours correct 1 --of ada --minutes 400 --reason 'left early'
says out "... with the difference" '^corrected as L4: -20 min'
t "the lines" b price hours list ada --format tsv
printf '%s\n' 'L2 480 480' 'L1 390 400' 'L3 30 ' 'L4 -20 ' >wanted
sed 1d out | cut -f 1,3,4 | tr '\t' ' ' >got
same wanted got "... each as it was written"
t "by week" b ada hours --by week --format tsv
[ "$(grep '^2037-W37' out | cut -f 4-8 | tr '\t' ' ')" = '216 400 0 480 0' ]
told $? "... planned, done, confirmed, on the job, not counted" "$(grep '^2037-W37' out)"
t "as JSON" b ada hours --format json
python3 -m json.tool out >/dev/null 2>&1 && python3 - out <<'PY'
import json, sys
told = json.load(open(sys.argv[1], encoding="utf-8"))
assert (told["planned"], told["actual"], told["other"], told["measure"], told["rule"]) == (11220, 400, 480, "whole", "whole"), told
assert sum(month["actual"] for month in told["months"]) == sum(week["actual"] for week in told["weeks"]) == 400
assert sum(month["planned"] for month in told["months"]) >= told["due"]
PY
told $? "... the same figures"

t "prior learning" b barraclough hours reduce ada --percent 10 --reason 'a special constable before'
says out "... never takes what the rules ask for at least" 'at least 187 h in all; prior learning takes off 0 min'
t -5 "the same again" b barraclough hours reduce ada --percent 10 --reason 'a special constable before'

t "the return" b barraclough hours return --cohort '+cmd|x' --to return.csv
python3 - return.csv <<'PY'
import csv, sys
with open(sys.argv[1], newline="", encoding="utf-8") as file:
    (row,) = csv.DictReader(file)
assert list(row) == ["login", "name", "number", "cohort", "framework", "version", "rules", "start_day", "end_day", "last_day", "planned_hours",
                     "actual_hours", "planned_minutes", "actual_minutes"], row
assert (row["cohort"], row["planned_hours"], row["actual_hours"], row["last_day"]) == ("'+cmd|x", "187", "6", ""), row
PY
told $? "... read by another program"
t "the return listed" b barraclough hours return --format tsv
t -4 "the return of nobody" b barraclough hours return --cohort nobody --to none.csv
[ ! -e none.csv ]
told $? "... writes no file"
t -3 "the return is not everybody's" b price hours return

t -5 "a day to come" b ada hours add 'x' --on 2037-12-24 --minutes 60
says err "... says so" 'still to come'
t -5 "a day before the start" b ada hours add 'x' --on 2037-08-02 --minutes 60
says err "... says from when" 'before the apprenticeship began \(2037-08-03\)'
t -5 "more than a day" b ada hours add 'x' --on 2037-09-08 --minutes 961
says err "... says what is there and what to do" '2037-09-08 has 8 h already: 961 minutes more .*correct a line'
t -2 "a reason that nobody lists" b ada hours add 'x' --on 2037-09-08 --minutes 60 --reason lunch
says err "... which is told, with the list" 'use one of classroom-teaching, mentoring, or no'
t -2 "no line" b ada hours correct seven --minutes 5 --reason x
says err "... says where they stand" 'beatbook hours list'
t -5 "a correction of a correction" b ada hours correct L3 --minutes 5 --reason x
says err "... says which" 'correct line 1$'
t -4 "somebody else's" b sian hours ada
t -2 "by day" b ada hours --by day
says err "... says by what" 'week or month'
finish
