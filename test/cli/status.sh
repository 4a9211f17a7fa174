#!/bin/sh
# status - every exit status, as text and as JSON.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store
n=$(b sian entry new --title "One" --on 2037-11-01 --type test --claim K1 --body /dev/null 2>/dev/null)

# refused STATUS CODE NAME COMMAND...: by sentence and by object
refused() {
    wanted=$1 code=$2 what=$3
    shift 3
    t "-$wanted" "$what" "$@"
    hushed out "... nothing on standard output"
    says err "... a sentence" '^beatbook: [^A-Z]'
    grep -q '[.]$' err
    told $((! $?)) "... without a full stop"
    t "-$wanted" "... as JSON" "$@" --format json
    says err "... its code" "^\\{\"error\":\\{\"code\":\"$code\",\"message\":\"[^\"]"
}

t "0: done" b sian entry list
t -1 "1: the answer is no" a framework check "$SRCDIR/test/io/bad/17-two-mistakes.xml"
says out "... the faults on standard output" 'did you mean "skill"'
refused 2 usage "2: usage" b sian entry show
refused 2 usage "2: a number that is none" b sian entry show many
refused 2 usage "2: a day that does not exist" b sian entry edit "$n" --on 2037-02-30
refused 2 usage "2: a word that there is not" b sian entry list --state finished
refused 3 denied "3: not permitted" b sian person add x --name X --role tutor
refused 4 missing "4: no such entry" b sian entry show 999
refused 4 missing "4: an entry of somebody else, never submitted" b owain entry show "$n"
refused 4 missing "4: somebody who is not assigned" b okonjo progress sian
refused 4 missing "4: no such person of the store" b nobody entry list
refused 5 state "5: refused because of the state" b sian entry submit "$n"
refused 7 file "7: a file that is not there" a framework check nothing.xml
refused 7 file "7: a store that is not there" beatbook --store nothing.db entry list
[ ! -e nothing.db ]
told $? "... and is not made"

echo "this is no store" >other.db
refused 7 file "7: a file that is no store" beatbook --store other.db entry list
echo "this is no store" | cmp -s - other.db
told $? "... and stays as it is"

if command -v python3 >/dev/null; then
    cp "$store" newer.db
    python3 -c 'import sqlite3
db = sqlite3.connect("newer.db")
db.execute("PRAGMA user_version = 999")'
    refused 6 busy "6: a store made by a newer version" beatbook --store newer.db entry list
fi

if [ -w /dev/full ]; then
    status=0
    b sian progress >/dev/full 2>err || status=$?
    [ "$status" -eq 7 ]
    told $? "7: standard output is full" "status $status"
fi
finish
