# sitting.sh - sourced by tests that sit somebody down at the screen: a store with an apprentice, her sergeant and her tutor,
# and keys that are played. The clock is pinned, in a year in which no machine that runs this is yet.
# shellcheck shell=sh

bb() {
    beatbook --store store.db --now 2090-05-16T20:14:00Z "$@"
}

# make_store: the frameworks, sian (apprentice), price (supervisor), jones (tutor)
make_store() {
    export XDG_STATE_HOME="$PWD/state"
    mkdir -p "$XDG_STATE_HOME/beatbook"
    echo 1 >"$XDG_STATE_HOME/beatbook/told"
    {
        beatbook-admin --store store.db init --training trainer
        bb --as trainer framework import "$SRCDIR"/share/frameworks/*.xml
        bb --as trainer person add sian --name 'Siân Hughes' --number 7204 --role apprentice
        bb --as trainer person add price --name 'Sgt Price' --role supervisor
        bb --as trainer person add jones --name 'PC Jones' --role tutor
        bb --as trainer enrol sian pcso-standard --start 2090-01-09 --with national-role-profile,force-role-profile
        bb --as trainer assign sian --supervisor price --from 2090-01-09
        bb --as trainer assign sian --tutor jones --from 2090-01-09
    } >made 2>&1 || {
        cat made
        exit 1
    }
}

# submit_entries N: so many entries of sian, each with three criteria of the standard, waiting
submit_entries() {
    i=0
    while [ $i -lt "$1" ]; do
        i=$((i + 1))
        echo "I spoke to the head teacher about parking, visit $i." |
            bb --as sian entry new --title "Parking by the school, visit $i" --on "$(printf '2090-05-%02d' $((i % 14 + 1)))" \
                --type reflective-account --minutes 90 --claim D3,S4,B1 --body - >number
        bb --as sian entry submit $i >>number
    done
}

# play LOGIN [OPTION...]: keys from standard input
play() {
    login=$1
    shift
    cat >keys.play
    bb --as "$login" --play keys.play "$@"
}

# seen NAME LOGIN: the keys from standard input, and the screen they end on compared with test/screen/expected at each of $seen_sizes; and
# nothing past the edge at any size. BEATBOOK_UPDATE=1 writes the expected ones anew: look at the difference before it is committed.
seen_sizes="60x16 80x24 120x40 80x24.ascii"
seen() {
    seen_name=$1 seen_who=$2 seen_in=$SRCDIR/test/screen/expected
    cat >steps
    for seen_size in $seen_sizes; do
        seen_ascii=
        case $seen_size in *.ascii) seen_ascii=--ascii ;; esac
        { cat steps && echo "dump $seen_name.$seen_size"; } |
            play "$seen_who" --size "${seen_size%.ascii}" $seen_ascii || return 1
        rm -f "$XDG_STATE_HOME"/beatbook/draft-* "$XDG_STATE_HOME"/beatbook/crossmap-* "$XDG_STATE_HOME"/beatbook/words-* # what lay unsaved on the screen when the keys ended
        if [ "${BEATBOOK_UPDATE-}" = 1 ]; then
            mkdir -p "$seen_in"
            cp "$seen_name.$seen_size" "$seen_in/$seen_name.$seen_size"
        else
            diff -u "$seen_in/$seen_name.$seen_size" "$seen_name.$seen_size" || return 1
        fi
    done
    { cat steps && echo sweep; } | play "$seen_who" || return 1
    rm -f "$XDG_STATE_HOME"/beatbook/draft-* "$XDG_STATE_HOME"/beatbook/crossmap-*
}

# is NAME COMMAND...: one line "ok" or "not ok" for test/run. Each step of the command must end with 0, not only its last: so it
# does not stand in the condition itself, where the shell forgets -e.
is() {
    test_name=$1
    shift
    set +e
    (
        set -e
        "$@"
    ) >said 2>&1
    test_status=$?
    set -e
    if [ $test_status -eq 0 ]; then
        echo "ok $test_name"
    else
        cat said
        echo "not ok $test_name"
    fi
}
