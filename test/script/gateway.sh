#!/bin/sh
# gateway - it is opened by keys: the apprentice begins, supervisor and training unit find it and sign, it is seen everywhere, and taken back.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
python3 -B "$SRCDIR/test/helper/reached.py" store.db

later() {
    beatbook --store store.db --now 2090-07-02T20:14:00Z "$@"
}

out_of_turn() {
    play price <<'KEYS'
command gateway gwyn
expect next to sign: the apprentice
key S
expect Not signed
expect for gwyn themselves
key <Esc>
expect next to sign: the apprentice
key x
expect nobody has begun to open it
key o
expect Nobody has begun to open it
KEYS
    [ -z "$(bb --as okonjo inbox)" ]
}

begun() {
    seen gateway-reached gwyn <<'KEYS'
key Y
KEYS
    play gwyn <<'KEYS'
key Y
expect it is for you to sign, as apprentice
key S
expect freeze what that rests on
key n
expect it is for you to sign, as apprentice
key S
key y
expect signed; next to sign is the supervisor
expect begun on 16 May: Gwyn Rees; next to sign: the supervisor
key S
expect signs it twice
KEYS
}

found_and_signed() {
    bb --as price inbox | grep -q 'the gateway of gwyn waits for your signature'
    if bb --as barraclough inbox | grep -q gateway; then exit 1; fi
    play price <<'KEYS'
expect the gateway of gwyn waits for your signature
command gateway gwyn
expect it is for you to sign, as supervisor
key S
expect sign the gateway exactly as it stood on 16 May
key y
expect signed; next to sign is the training unit
key x
expect the training unit takes an opening back
KEYS
    seen gateway-begun barraclough <<'KEYS'
command gateway gwyn
KEYS
    play barraclough <<'KEYS'
expect the gateway of gwyn waits for your signature
command gateway gwyn
key S
key y
expect signed: the gateway is open since 16 May
KEYS
    if bb --as price inbox | grep -q gateway; then exit 1; fi
}

seen_by_everybody() {
    play gwyn <<'KEYS'
expect gateway open since 16 May
key Y
expect open since 16 May: Gwyn Rees, Sgt Price, barraclough
KEYS
    later --as gwyn progress | grep -qx 'gateway open since 2090-05-16'
    later --as price gateway gwyn | grep -qx '    training: signed on 2090-05-16 by barraclough (barraclough)'
    [ "$(later --as price gateway opening gwyn --format tsv | cut -f2,4,5,6)" = "$(printf 'state\topened\trole\tlogin\nopen\t2090-05-16\tapprentice\tgwyn\nopen\t2090-05-16\tsupervisor\tprice\nopen\t2090-05-16\ttraining\tbarraclough')" ]
    later --as gwyn gateway opening --format json >opening.txt
    python3 -B -c 'import json; one = json.load(open("opening.txt"))["openings"][0]; assert one["state"] == "open" and one["rests"].startswith("beatbook gateway-rests 1\n"), one'
    sum=$(later --as gwyn gateway opening --rests | sha256sum | cut -d' ' -f1)
    later --as gwyn report --form statement --to statements >told
    [ "$(cat statements/gateway-?.txt | grep -cx "rests $sum")" = 3 ]
    [ "$(sha256sum <statements/gateway-rests-1.txt | cut -d' ' -f1)" = "$sum" ]
    later --as barraclough verify >told
    play barraclough <<'KEYS'
command gateways 2090-05
expect Gwyn Rees  *open since 16 May  *4 of 4
expect Mair Ellis  *small-rules 1.0  *1 of 4
KEYS
    [ "$(later --as barraclough gateway --cohort 2090-05 --format tsv | cut -f1,4,7 | sed -n 2p)" = "$(printf 'gwyn\t4\t2090-05-16')" ]
}

worse_since() {
    later --as price milestone end gwyn first-aid --comment Expired
    seen gateway-worse gwyn <<'KEYS'
key Y
keys jjjjjjjjj
KEYS
    seen gateway-openings gwyn <<'KEYS'
key Y
key o
KEYS
    later --as gwyn gateway | grep -qx '    when the gateway was signed: 1 of 1'
    later --as gwyn gateway | grep -qx '    since then: the milestone first-aid was taken back'
}

taken_back() {
    play barraclough <<'KEYS'
command gateway gwyn
key x
expect Why is the opening taken back
type Another Gwyn.
key <Enter>
expect taken back: the gateway is not open
key o
expect taken back by barraclough, 2 Jul: Another Gwyn
KEYS
    bb --as gwyn gateway opening | grep -qx 'begun on 2090-05-16, taken back on 2090-07-02 by barraclough (barraclough): Another Gwyn.'
    bb --as barraclough journal --person gwyn | grep -q gateway.end
}

is script_gateway__out_of_turn__told_whose_it_is out_of_turn
is script_gateway__begun__asked_once_and_frozen begun
is script_gateway__others__find_it_and_sign found_and_signed
is script_gateway__open__seen_everywhere seen_by_everybody
is script_gateway__worse_since__then_and_now worse_since
is script_gateway__taken_back__with_a_reason taken_back
