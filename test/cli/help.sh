#!/bin/sh
# help - the program explains itself: all of it, each noun, each command; versions; wrong usage.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"

t "beatbook --help" beatbook --help
cp out all
t "beatbook help" beatbook help
same all out "... is the same"
hushed err "... nothing on standard error"
t "beatbook --version" beatbook --version
says out "... a number" '^beatbook [0-9]+\.[0-9]+'

beatbook --manual | sed -n 's/^\.Cm //p' | grep -v '^json$' >commands
[ "$(wc -l <commands)" -ge 38 ]
told $? "there are at least 38 commands"
while read -r command; do
    # The words of a command are words of the command line.
    # shellcheck disable=SC2086
    t "beatbook $command --help" beatbook $command --help
    says out "... shows how it is used" "^usage: beatbook $command"
    grep -q "^  $command" all
    told $? "... is in the list"
done <commands
cut -d ' ' -f 1 commands | sort | uniq -d >nouns
while read -r noun; do
    t "beatbook $noun --help" beatbook "$noun" --help
    says out "... lists its commands" "^  $noun "
    grep -qx "$noun" commands && continue # it does something alone
    t -2 "beatbook $noun alone" beatbook "$noun"
    if grep -qx "$noun" commands; then
        says err "... is a command too, and says what it needs" "^beatbook: $noun needs "
    else
        says err "... says what there is" "^beatbook: $noun what\\? one of: "
    fi
done <nouns

t -2 "no command and no terminal" beatbook
hushed out "... nothing on standard output"
says err "... but usage on standard error" '^usage: beatbook '
t -2 "a slip in a command" beatbook entry sbumit 12
says err "... what is meant" "did you mean 'entry submit'"
t -2 "a slip in an option" beatbook entry list --sate draft
says err "... what is meant" "did you mean '--state'"
t -2 "an option that another command has" beatbook verify --title x
says err "... is told" "verify has no option '--title'"
t -2 "--plain" beatbook --plain progress
says err "... is told" '^beatbook: --plain is not there yet'
t -2 "an unknown format" beatbook progress --format xml
says err "... says which there are" 'text, tsv or json'

finish
