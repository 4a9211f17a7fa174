# opening.sh - sourced by tests: what opening one portfolio costs in a small store and in a large one. shellcheck shell=sh
#
# Between the screen and the store stands cost.py. One and the same person, with as many entries of her own, has SMALL entries
# of everybody around her, and LARGE: the screen asks for the same, and the store reads the same rows; steps of SQLite may
# grow with the depth of its trees, so a quarter more of them is nothing.

command -v python3 >/dev/null || exit 77
mkdir -p lib "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
ln -s "$BEATBOOK_BUILD/bin/beatbook-store" lib/real
ln -s "$BEATBOOK_BUILD/bin/beatbook-admin" "$BEATBOOK_BUILD/bin/beatbook-import" lib/
cp "$SRCDIR/test/helper/cost.py" lib/beatbook-store
cp "$SRCDIR/test/helper/frames.py" lib/
chmod +x lib/beatbook-store

# cost_of ENTRIES NAME LOGIN: keys from standard input; leaves NAME.ENTRIES
cost_of() {
    cat >keys.play
    rm -f lib/cost
    BEATBOOK_LIBEXEC=$PWD/lib beatbook --store "$1.db" --as "$3" --play keys.play >said 2>&1 && mv lib/cost "$2.$1" && return
    cat said
    exit 1
}

# opening ENTRIES: what there is to open, each in a sitting of its own
opening() {
    beatbook demo --into "$1.db" --apprentices $(($1 / 20)) --entries "$1" --no-screen >said 2>&1 || {
        cat said
        exit 1
    }
    echo 'expect 4 Behaviours' | cost_of "$1" portfolio sian
    printf 'expect met\nkey e\nexpect Entries\nkey G\n' | cost_of "$1" entries sian
    printf 'expect met\nkey <Enter>\nexpect D1\n' | cost_of "$1" criterion sian
    printf 'expect met\nkey w\nexpect What next\n' | cost_of "$1" next sian
    printf 'expect met\nkey e\nkey <Enter>\n' | cost_of "$1" entry sian
}

# same_cost NAME SMALL LARGE
same_cost() {
    python3 - "$@" <<'PYTHON'
import json, sys
name, small, large = sys.argv[1:]
a, b = (json.load(open(f"{name}.{n}")) for n in (small, large))
print(f"{small}: {a}\n{large}: {b}")
ok = all(a[k] == b[k] for k in ("verbs", "frames", "rows", "writes")) and a["rows"] > 0 and b["steps"] <= 5 + a["steps"] * 1.25
print("ok" if ok else "not ok", f"opening__{name}__{large}_cost_what_{small}_cost")
PYTHON
}

# compare SMALL LARGE
compare() {
    opening "$1"
    opening "$2"
    for name in portfolio entries criterion next entry; do
        same_cost $name "$1" "$2"
    done
}
