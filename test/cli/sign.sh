#!/bin/sh
# sign - signing with a PIN: from standard input and from a terminal that does not show it.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
if ! command -v python3 >/dev/null; then
    echo "python3 is missing"
    exit 77
fi
make_store
echo "Words." >words.txt
n=$(b sian entry new --title "One" --on 2037-11-01 --type test --claim K1,K2 --body words.txt 2>/dev/null)
b sian entry submit "$n" >out 2>err
beatbook-admin --store "$store" signing pin >out 2>err
told $? "a store that signs by PIN"

# say LINES COMMAND...: with these lines on standard input
# shellcheck disable=SC2317 # it is called through t
say() {
    lines=$1
    shift
    printf '%b' "$lines" | "$@"
}

t "decide" b price queue accept "$n" --claims K1
t -2 "pin: nothing on standard input" b price pin
t -2 "pin: too short" say '123\n' b price pin
t "pin: from standard input" say '482913\n' b price pin
says out "... is told" '^the PIN is set$'
t "pin: changed" say '482913\n735182\n' b price pin
t -3 "pin: the old one wrong" say '000000\n111111\n' b price pin
t -2 "sign: no PIN" b price queue sign
t -3 "sign: a wrong one" say '482913\n' b price queue sign
t "... nothing was signed" b sian entry list --format tsv
says out "... both are open" "^$n	2037-11-01	waiting	sian	1	2	0	0	"
t "sign: the right one" say '735182\n' b price queue sign
says out "... is told" '^signed$'
t "... one is accepted" b sian entry list --format tsv
says out "... the other open" "^$n	2037-11-01	waiting	sian	1	1	1	0	"
t -3 "revoke: a wrong PIN" say '1\n' b price queue revoke "$n" --claims K1 --comment why
t "revoke: the right one" say '735182\n' b price queue revoke "$n" --claims K1 --comment why
b price queue accept "$n" --claims K2 >out 2>err
t "on a terminal: not shown, and signed" python3 "$SRCDIR/test/cli/secret.py" 735182 \
    beatbook --store "$store" --as price --now "$now" queue sign
t "on a terminal: changed, typed twice" python3 "$SRCDIR/test/cli/secret.py" 735182,991827,991827 \
    beatbook --store "$store" --as price --now "$now" pin
t -2 "on a terminal: not the same twice" python3 "$SRCDIR/test/cli/secret.py" 991827,111111,222222 \
    beatbook --store "$store" --as price --now "$now" pin
t -2 "on a terminal: interrupted" python3 "$SRCDIR/test/cli/secret.py" '^C' \
    beatbook --store "$store" --as price --now "$now" pin
t "taken away" say '991827\n' b price pin --remove
finish
