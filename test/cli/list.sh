#!/bin/sh
# list - long lists: all pages, a few, on from there.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store
for i in 1 2 3 4 5 6 7; do
    b sian entry new --title "Entry $i" --on "2037-10-0$i" --type test >out 2>err
done

t "all" b sian entry list --format tsv
cut -f 16 out | tail -n +2 >all
[ "$(wc -l <all)" -eq 7 ]
told $? "... seven"
says all "... newest first" '^Entry 7$'
t "three" b sian entry list --limit 3
[ "$(wc -l <out)" -eq 4 ]
told $? "... and a heading"
says err "... and how to go on" '^there are more: --after '
: >walked
after=
while :; do
    # The option and its value, or nothing.
    # shellcheck disable=SC2086
    b sian entry list --limit 3 ${after:+--after $after} --format json >page.json 2>err || break
    grep -o '"title":"[^"]*"' page.json | sed 's/.*:"//; s/"$//' >>walked
    after=$(sed -n 's/.*"next":"\([^"]*\)"}$/\1/p' page.json)
    [ -n "$after" ] || break
done
same all walked "page by page it is the same"
says page.json "the last page has no next" '"next":null\}$'
t -2 "a limit of nothing" b sian entry list --limit 0
t -2 "a cursor that is none" b sian entry list --after nonsense
t "the journal, whole" a journal --format tsv
whole=$(wc -l <out)
t "the journal, two" a journal --limit 2 --format tsv
[ "$(wc -l <out)" -eq 3 ] && [ "$whole" -gt 10 ]
told $? "... of many"

# More than the store gives at once.
if beatbook-admin --store big.db init --demo >out 2>err && beatbook --store big.db framework import "$SRCDIR"/share/frameworks/*.xml >out 2>err &&
    beatbook-admin --store big.db fill --apprentices 1 --entries 700 --seed 7 >out 2>err; then
    t "a list of more than a page" beatbook --store big.db --as sian entry list --format tsv
    tail -n +2 out | cut -f 1 | sort -n | uniq >numbers
    [ "$(wc -l <numbers)" -gt 500 ] && [ "$(wc -l <numbers)" -eq "$(($(wc -l <out) - 1))" ]
    told $? "... each once"
    t "... as JSON" sh -c 'beatbook --store big.db --as sian entry list --format json | python3 -c "
import json, sys
d = json.load(sys.stdin)
print(len(d[\"items\"]))"'
    [ "$(cat out)" -eq "$(wc -l <numbers)" ]
    told $? "... has as many"
else
    told 1 "a store with many entries"
fi
finish
