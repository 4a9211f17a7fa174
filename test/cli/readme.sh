#!/bin/sh
# readme - what the README shows is what happens: its lines that begin with "    $ " are run in order, in a folder
# with nothing but the shipped files. Each must end with 0, or as a comment "# ends with N" at its end says.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
ln -s "$SRCDIR/share" share
ln -s "$SRCDIR/test" test

sed -n 's/^    \$ //p' "$SRCDIR/README" >lines
[ "$(wc -l <lines)" -ge 20 ]
told $? "the README has examples"
while read -r line; do
    wanted=$(printf '%s\n' "$line" | sed -n 's/.*# ends with \([0-9]*\)$/\1/p')
    status=0
    eval "$line" >out 2>err </dev/null || status=$?
    [ "$status" -eq "${wanted:-0}" ]
    told $? "$line" "status $status"
done <lines
finish
