#!/bin/sh
# hostile - whatever stands on the command line or in a file, the program answers with a sentence, and no control
# character reaches the terminal.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
if ! command -v python3 >/dev/null; then
    echo "python3 is missing"
    exit 77
fi
make_store
t "hostile arguments" python3 "$SRCDIR/test/cli/hostile.py" "$store" "$now"
cat out

esc=$(printf '\033')
bidi=$(printf '\342\200\256')
printf 'one %s[2J two\r\nthree%s' "$esc" "$bidi" >words.txt
t "an entry with controls in its words" \
    b sian entry new --title "a${esc}[31mb${bidi}c" --on 2037-11-01 --type test --claim K1 --body words.txt
n=$(cat out)
t "... is shown" b sian entry show "$n"
LC_ALL=C grep -q "$esc" out
told $((! $?)) "... without them"
says out "... cleaned" 'bc$'
printf 'caf\351\n' >latin.txt
t -2 "a narrative that is not UTF-8" b sian entry edit "$n" --body latin.txt
says err "... says where" 'byte 3|byte 4'
head -c 300000 /dev/zero | tr '\0' x >long.txt
t -7 "a narrative that is too long" b sian entry edit "$n" --body long.txt
t -7 "a folder as narrative" b sian entry edit "$n" --body /
head -c 262144 /dev/zero | tr '\0' x >long.txt
t "the longest narrative" b sian entry edit "$n" --body long.txt
t "... comes back" b sian entry show "$n" --format json
[ "$(wc -c <out)" -gt 262144 ]
told $? "... whole"
cp "$SRCDIR/share/frameworks/pcso-guidance.xml" ./--x.xml
t "a name that looks like an option" beatbook framework check -- --x.xml
finish
