#!/bin/sh
# json - the promise of fields: what scripts may rely on, read by a strict parser.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
if ! command -v python3 >/dev/null; then
    echo "python3 is missing"
    exit 77
fi
make_store
printf 'Words.\n' >words.txt
n=$(b sian entry new --title 'A "title" \ with signs' --on 2037-11-01 --type test,work-product --claim K1,D8 --body words.txt 2>/dev/null)
b sian entry submit "$n" >out 2>err
m=$(b sian entry new --title "Draft" --on 2037-11-01 --type test 2>/dev/null)
b price queue accept "$n" --claims K1 --comment x >out 2>err


i=0
while read -r shape login words; do
    i=$((i + 1))
    # The words of the command are words of the command line.
    # shellcheck disable=SC2086
    b "$login" $words --format json >"$i.json" 2>err
    [ -s "$i.json" ] || cp err "$i.json"
    printf '%s\t%s\t%s\n' "$shape" "$i.json" "$words" >>answers
done <<END
progress sian progress
progress sian progress --framework ppf-pcso
progress price progress sian
suggestions sian next
entries sian entry list
entries price entry list sian
entry sian entry show $n
entry sian entry show $m
entries sian search words
queue price queue list
figures barraclough queue figures
entry price queue show $n
decide price queue decline $n --claims D8 --comment no
signed price queue sign
draft sian entry edit $m --minutes 5
people barraclough person list
person sian person show
teams sian team list
frameworks sian framework list
reader sian framework show pcso-guidance
journal sian journal
journal barraclough journal --limit 3
verify sian verify
inbox sian inbox
faults sian framework check $SRCDIR/test/io/bad/17-two-mistakes.xml
faults sian framework check $SRCDIR/share/frameworks/pcso-standard.xml
import barraclough framework import --dry-run $SRCDIR/test/io/examples/pcso-standard-1.1.xml
error sian entry show 999
error sian entry show
END
python3 "$SRCDIR/test/cli/promise.py" answers || failures=1

# It can fail: a field renamed, another type.
b sian progress --format json >whole.json
sed 's/"lacks"/"missing"/g' whole.json >renamed.json
sed 's/"drafted":\([0-9]*\)/"drafted":"\1"/g' whole.json >typed.json
printf 'progress\t%s\tx\n' renamed.json typed.json >wrong
t -1 "what breaks the promise" python3 "$SRCDIR/test/cli/promise.py" wrong
[ "$(grep -c '^not ok' out)" -eq 2 ]
told $? "... is found out"
finish
