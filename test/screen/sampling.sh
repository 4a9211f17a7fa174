#!/bin/sh
# sampling - samples of sign-offs: by command in every form, and on screen at every size; found about, and read by who decided.
set -eu
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
store=$PWD/demo.db
beatbook demo --into "$store" --no-screen >made 2>&1 || { cat made; exit 1; }

# seen NAME SIZE WHO: a script from standard input; its dumps are compared as a whole
expected=$SRCDIR/test/screen/expected
as() {
    who=$1
    shift
    beatbook --store "$store" --as "$who" "$@" >out 2>&1
}

# is NAME WORDS: what was printed last has them
is() {
    if grep -Eq "$2" out; then
        echo "ok sampling__$1"
    else
        cat out
        echo "not ok sampling__$1"
    fi
}

# seen NAME SIZE WHO: a script from standard input; its dumps are compared as a whole
seen() {
    cat >"$1.play"
    if ! beatbook --store "$store" --as "$3" --play "$1.play" --size "$2" >"$1" 2>"$1.err"; then
        cat "$1" "$1.err"
        echo "not ok screen_sampling__$1"
    elif [ "${BEATBOOK_UPDATE:-}" = 1 ]; then
        cp "$1" "$expected/$1"
        echo "ok screen_sampling__$1"
    elif diff -u "$expected/$1" "$1"; then
        echo "ok screen_sampling__$1"
    else
        echo "not ok screen_sampling__$1"
    fi
}

seen sampling-none 80x24 sinclair <<'END'
command samples
dump
command findings
dump
END

as sinclair sample plan --seed 5 --lines 3
is plan_says_how_it_is_kept '^A plan for 2026-11-02, not kept; to keep it: beatbook sample keep --seed 5 --lines 3$'
is plan_says_what_was_looked_at '^looked at: all [0-9]+ sign-offs that could be drawn, since 2025-09-16$'
is plan_says_why 'new at deciding: Joanne Whitaker signed [0-9]+ times so far, first [0-9]+'
as sinclair sample plan --seed 5 --lines 2 --format tsv
is plan_tsv '^n	line	entry	revision	signoff	decision	ref	code	.*	why	title	findings	finding	seed$'
as sinclair sample plan --seed 5 --lines 2 --format json
is plan_json '^\{"id":0,"on":"2026-11-02","seed":5,"size":2,.*"lines":\[\{"id":0,"n":1,.*"drawn_for":"new-decider",'
as sinclair sample plan --lines 0 || true
is lines_in_bounds 'lines.*1.*200'
as sinclair sample list
is nothing_kept 'no sample is kept; beatbook sample plan draws one'
as sian sample plan || true
is not_for_an_apprentice 'it is for auditors'

for size in 60x16 80x24 120x40; do
    seen "sampling-$size" $size sinclair <<'END'
key S
expect A sample, not kept
dump
key <Enter>
dump
END
done

as sinclair sample keep --seed 5 --lines 4
is kept 'Sample 1, kept by Ewan Sinclair on 2026-11-02, seed 5; 0 of 4 lines have a finding'
for size in 60x16 80x24 120x40; do
    seen "sampling-found-$size" $size sinclair <<'END'
command sample 1
key <Enter>
key i
type Which power was it?
key <Enter>
expect recorded
key n
expect line 2 of 4
key a
expect recorded
key q
expect 2 of 4 looked at
dump
command findings
dump
END
done
seen sampling-line-found 120x40 sinclair <<'END'
command sample 1
key <Enter>
dump
END
seen sampling-kept-80x24 80x24 barraclough <<'END'
command samples
dump
END
seen sampling-own-80x24 80x24 whitaker <<'END'
command findings
dump
key <Enter>
expect handed in
END

as sinclair sample find 3 not-agreed || true
is needs_words 'such a finding needs words: say what is missing or wrong'
as sinclair sample find 3 perhaps || true
is no_such_finding "'perhaps' is no finding: agreed, not-agreed or to-improve"
as sinclair sample find 3 not-agreed --comment "Not shown."
is found '^recorded: not-agreed, .* nothing that was signed is changed$'
as sinclair sample show 1
is shown 'found not-agreed by Ewan Sinclair, 2026-11-02:'
as sinclair sample findings --format tsv
is findings_tsv '^finding	line	sample	entry	revision	ref	code	login	name	decider	decider_name	verdict	by	by_name	at	title	words$'
as sinclair sample list --format json
is list_json '"items":\[\{"id":1,.*"drawn":4,"found":3,"lines":\[\]\}\],"next":null'
