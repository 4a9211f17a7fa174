#!/bin/sh
# manual - the manual page says what the program says, and is well formed.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
page=$SRCDIR/man/beatbook.1

t "the tables are put together" sh "$SRCDIR/man/refresh" "$page"
same out "$page" "the page has the tables of the program (else run man/refresh)"

# It can fail: a page without a command.
grep -v '^\.Cm verify$' "$page" >changed
t "a changed page" sh "$SRCDIR/man/refresh" changed
cmp -s out changed
told $((! $?)) "... is found out"

if command -v mandoc >/dev/null; then
    t "the page is well formed" mandoc -T lint -W warning "$page"
else
    echo "mandoc is missing: the form of the page was not looked at"
fi
finish
