#!/bin/sh
# demo - the store of sample people on screen, in every role, at every size.
set -eu
mkdir -p "$XDG_STATE_HOME/beatbook"
store=$PWD/demo.db
beatbook demo --into "$store" --no-screen >made 2>&1 || { cat made; exit 1; }

# play NAME WHO: a script from standard input
play() {
    cat >"$1.play"
    if beatbook --store "$store" --as "$2" --play "$1.play" --size 80x24 >"$1.out" 2>&1; then
        echo "ok $1"
    else
        cat "$1.out"
        echo "not ok $1"
    fi
}

# What an apprentice is told once, is told once.
play first-time sian <<'END'
expect This is a training record, not a notebook
key <Enter>
reject This is a training record
expect Siân Hughes 7204
END
play second-time sian <<'END'
reject This is a training record
expect demo, 2 Nov 2026
END

play apprentice sian <<'END'
# the first key takes the offer of the drafts away
expect d lists your 2 drafts and 1 new revision
key k
hold j
bytes 96
hold j
bytes 96
hold <Tab>
bytes 200
sweep
keys f
sweep
keys f
key p
sweep
key t
sweep
key p
expect lacks
sweep
keys qq
key w
sweep
key q
key e
sweep
key G
sweep
key g
type /
type shop
key <Enter>
expect Search: shop
sweep
keys q
command state returned
expect returned$
END

play supervisor price <<'END'
expect [Qq]ueue|[Ww]aiting|waits
sweep
key P
expect Siân Hughes
command portfolio sian
expect Siân Hughes 7204
sweep
key n
expect only an apprentice writes entries|read only
key <Enter>
expect Standard 1.0
END

play training barraclough <<'END'
expect ^ People
sweep
key f
type hughes
key <Enter>
expect Siân Hughes
reject Harpreet
key <Enter>
expect Enrolments
sweep
key o
expect 1 Duties
keys qq
command only apprentice
expect apprentice +2026-05 *$
command frameworks
sweep
keys G
command read pcso-standard
sweep
key G
sweep
keys q
command check nothing-here.xml
expect nothing-here.xml
key q
key J
sweep
key G
END

play auditor sinclair <<'END'
key J
expect Journal
key v
expect chain is whole
sweep
END

play tutor okafor <<'END'
sweep
command become sian
expect Siân Hughes 7204
command become price
expect waits|waiting
command quit-all
END

# Mono and ASCII.
printf 'sweep\nexpect Duties\n' >plain.play
for option in --ascii --mono; do
    if beatbook --store "$store" --as sian --play plain.play --size 80x24 $option >plain.out 2>&1; then
        echo "ok plain$option"
    else
        cat plain.out
        echo "not ok plain$option"
    fi
done
