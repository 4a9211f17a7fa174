#!/bin/sh
# program.sh - beatbook-import as a program: what it takes, what it gives, how it ends.
# shellcheck disable=SC2094 # the name is only a name to it: it reads standard input
set -u
: "${SRCDIR:?}"
frameworks=$SRCDIR/share/frameworks
failed=0

# check NAME STATUS-WANTED STATUS
check() {
    if [ "$2" -eq "$3" ]; then
        echo "ok $1"
    else
        echo "not ok $1: $3 instead of $2"
        failed=1
    fi
}

# holds NAME FILE TEXT
holds() {
    grep -qF "$3" "$2"
    check "$1" 0 $?
}

beatbook-import rules.xml <"$frameworks/rules.xml" >good.json
check import__good__0 0 $?
holds import__good__document good.json '"document":{"form":"rules","id":"pcso-evidence-rules"'
holds import__good__no_faults good.json '"readable":true,"faults":[]'

beatbook-import --faults rules.xml <"$frameworks/rules.xml" >short.json
check import__faults_only__0 0 $?
holds import__faults_only__no_document short.json '"readable":false,"faults":[]'

beatbook-import 'my file.xml' <"$SRCDIR/test/io/bad/17-two-mistakes.xml" >bad.json
check import__bad__1 1 $?
holds import__bad__name bad.json '"file":"my file.xml","line":292'
holds import__bad__second bad.json '"line":347'

printf 'x' | BEATBOOK_DATA=/nowhere beatbook-import x.xml >bad.json 2>errors
check import__faulty_without_grammar__1 1 $?
BEATBOOK_DATA=/nowhere beatbook-import x.xml <"$frameworks/rules.xml" >none.json 2>errors
check import__no_grammar__7 7 $?
holds import__no_grammar__told errors 'beatbook-import: '
[ ! -s none.json ]
check import__no_grammar__nothing_printed 0 $?
beatbook-import --grammar "$frameworks/rules.xml" x.xml <"$frameworks/rules.xml" >none.json 2>errors
check import__other_grammar__7 7 $?
beatbook-import --grammar "$frameworks/framework.rng" x.xml <"$frameworks/rules.xml" >none.json
check import__named_grammar__0 0 $?

beatbook-import 2>errors </dev/null
check import__no_name__2 2 $?
beatbook-import --what x 2>errors </dev/null
check import__unknown_option__2 2 $?
beatbook-import x.xml <&- >closed.json 2>errors
check import__closed_input__7 7 $?

# The model alone, as the report holds it, becomes XML again, and that is read without a fault.
sed 's/^{"document"://; s/,"readable":true,"faults":\[\],"remarks":\[\]}$//' good.json >model.json
beatbook-import --write <model.json >again.xml
check write__model__0 0 $?
beatbook-import again.xml <again.xml >again.json
check write__model__read_again 0 $?
printf '{"form":' | beatbook-import --write >none.xml 2>errors
check write__no_json__7 7 $?

# Seventeen megabytes are not read to the end.
head -c 17000000 /dev/zero | tr '\0' x | beatbook-import big.xml >big.json 2>errors
check import__17_megabytes__refused 7 $?

exit $failed
