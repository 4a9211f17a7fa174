#!/bin/sh
# portfolio - the real programs, a store made by commands, scripts of keys, the screens compared.
#
# BEATBOOK_UPDATE=1 writes the expected screens anew: look at the difference before it is committed.
set -eu
expected=$SRCDIR/test/screen/expected
now=2090-11-21T21:50:00Z # a year in which no machine that runs this is yet: a store never goes back before its journal
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told" # the sentence of the first run was read

bb() { beatbook --store "$PWD/s.db" --now $now "$@"; }

make_store() {
    beatbook-admin --store "$PWD/s.db" init
    bb framework import "$SRCDIR"/share/frameworks/pcso-standard.xml "$SRCDIR"/share/frameworks/national-role-profile.xml \
        "$SRCDIR"/share/frameworks/rules.xml
    bb person add shughes --name 'Siân Hughes' --role apprentice --number 7204
    bb person add price --name 'Sgt Price' --role supervisor
    bb assign shughes --supervisor price --from 2090-07-01
    bb enrol shughes pcso-standard --start 2090-07-01 --end 2091-06-30 --with national-role-profile --cohort 2090-07
    echo 'We met the heads of two schools about the bus stop after the last bell.' >body
    bb --as shughes entry new --title 'Schools liaison, Ysgol Bryngwyn' --on 2090-11-02 --type reflective-account --claim D3,K1 \
        --body body
    bb --as shughes entry submit 1
    bb --as shughes entry new --title 'Door to door after the burglaries' --on 2090-11-14 --type reflective-account --claim D1 \
        --body body
} >made 2>&1 || { cat made; exit 1; }

# play NAME SIZE WHO [OPTION]: a script from standard input; its dumps are compared as a whole
play() {
    name=$1 size=$2 who=$3
    shift 3
    cat >"$name.play"
    if ! bb --as "$who" --play "$name.play" --size "$size" "$@" >"$name.out" 2>"$name.err"; then
        cat "$name.out" "$name.err"
        echo "not ok $name"
    elif [ -n "${BEATBOOK_UPDATE:-}" ]; then
        cp "$name.out" "$expected/$name"
        echo "ok $name"
    elif diff -u "$expected/$name" "$name.out"; then
        echo "ok $name"
    else
        echo "not ok $name"
    fi
}

make_store

for size in 60x16 80x24 120x40 200x60; do
    echo 'dump' | play "portfolio-$size" $size shughes
done
echo 'dump' | play portfolio-80x24-ascii 80x24 shughes --ascii

play criterion 80x24 shughes <<'END'
keys jj
expect ▸◌ D3
key <Enter>
dump
key q
expect 1 Duties
END

play companion 80x24 shughes <<'END'
key f
dump
command framework pcso-standard
expect D1
END

play search 80x24 shughes <<'END'
type /schools
key <Enter>
dump
key q
command search zebra
expect holds these words
END

play readers 80x24 shughes <<'END'
key F
expect 33 criteria
keys jGg
command read pcso-standard
expect Standard 1.0
keys /
type anti-social
key <Enter>
reject does not stand here
keys qq
key J
expect entry.submit
END

play training 80x24 "$(id -un)" <<END
expect ^ People
key <Enter>
key q
command check $SRCDIR/test/io/bad/20-five-mistakes.xml
expect faults: nothing was taken in
key q
command import $SRCDIR/share/frameworks/ppf-pcso.xml
expect This would happen
key y
expect Done
key q
key F
expect ppf-pcso
keys Gk
command read ppf-pcso
key q
command verify
expect chain is whole
END

play roles 80x24 shughes <<'END'
command import nothing.xml
expect for the training unit
command become price
expect Siân Hughes
command become shughes
expect 1 Duties
command become nobody-there
expect nobody-there
END

play sweep 80x24 shughes <<'END'
sweep
key <Enter>
sweep
key q
key p
sweep
END
