#!/bin/sh
# situations - an apprentice of the demo in each situation: the screen, the command, the page and the PDF say the same, and each line of the
# gateway opens what it rests on.
set -eu
command -v python3 >/dev/null || exit 77
command -v pdftotext >/dev/null || { echo "pdftotext is missing"; exit 77; }
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
beatbook demo --into demo.db --no-screen >made 2>&1 || { cat made; exit 1; }

# just started, behind, ready, in a break, 17 at the start; under the rules for England before August 2022, until July 2025 and since; outside them
python3 -B "$SRCDIR/test/helper/situations.py" demo.db nell tunde petra bryn dean vera otis sian llyr

# They are what they are said to be.
told() {
    what=$1 login=$2 words=$3
    shift 3
    if beatbook --store demo.db --as "$login" "$@" >"$what" && grep -Eq "$words" "$what"; then
        echo "ok situation__is__$what"
    else
        cat "$what"
        echo "not ok situation__is__$what"
    fi
}
told ready petra '^14 of 14 met: all that is asked for$' gateway
told just_started nell '"day_number":8,' progress --format json
told in_a_break bryn '"break_from":"2026-09-14","break_until":null' progress --format json
told behind tunde 'planned .* behind$' hours
told seventeen dean '^not yet: Functional skills: English$' gateway
told before_2022 vera 'hours-before-2022' hours
told until_2025 otis 'hours-2022-to-2025' hours
told since_2025 sian 'hours-from-2025' hours
told outside llyr 'rules unfunded' gateway
# The planned end is moved on by a break, and everywhere the same.
told moved_end bryn '2026-03-09 to 2027-04-27$' gateway
told moved_end_again bryn '2026-03-09 to 2027-04-27$' progress
beatbook --store demo.db --as bryn report --form html --to bryn.html >/dev/null 2>&1
if tr -d '\n' <bryn.html | grep -Eq 'Planned end</dt> *<dd>.{0,60}27 Apr 2027'; then
    echo "ok situation__is__moved_end_on_the_page"
else
    grep -A2 'Planned end' bryn.html
    echo "not ok situation__is__moved_end_on_the_page"
fi
