#!/bin/sh
# hand-edited - a new version as a training unit meets it: the exported standard, edited by somebody else in an editor, without a word of what
# changed. Matched and confirmed on the screen, written into the file, checked, taken in, its impact read, a cohort moved, settled by the
# supervisor and taken back; what stands in the tables is counted at each step.
set -eu
command -v python3 >/dev/null || exit 77
. "$SRCDIR/test/helper/sitting.sh"
export XDG_STATE_HOME="$PWD/state"
mkdir -p "$XDG_STATE_HOME/beatbook"
echo 1 >"$XDG_STATE_HOME/beatbook/told"
beatbook demo --into store.db --no-screen >made 2>&1

# The sample people's own day.
bb() {
    beatbook --store store.db "$@"
}

whole() {
    beatbook-admin --store store.db verify --full >proved
    grep -q ': whole$' proved
}

# credits FILE: what counts for the cohort of 2025-09, from the tables alone: enrolment, version, item, how many
credits() {
    python3 - "$1" <<'PYTHON'
import sqlite3, sys
rows = sqlite3.connect("store.db").execute(
    "SELECT e.id, d.version, c.item, count(*) FROM credit c JOIN enrolment e ON e.id = c.enrolment_id"
    " JOIN document d ON d.id = c.document_id WHERE e.cohort = '2025-09' AND d.slug = 'pcso-standard'"
    " AND c.ended_at IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3").fetchall()
assert rows, "nothing is counted"
open(sys.argv[1], "w").write("".join("%d %s %s %d\n" % row for row in rows))
PYTHON
}

# counted BEFORE AFTER: each item of 1.0 against 1.1 as the version says: kept with its number, up for review with none yet, lapsed
counted() {
    python3 - "$1" "$2" <<'PYTHON'
import sys
def read(name):
    return {tuple(line.split()[:3]): int(line.split()[3]) for line in open(name)}
before, after = read(sys.argv[1]), read(sys.argv[2])
gone, review = {"d10", "b2"}, {"d8", "k1", "s3"}
assert {v for _, v, _ in before} == {"1.0"} and {v for _, v, _ in after} == {"1.1"}, (before, after)
expected = {(e, "1.1", i): n for (e, _, i), n in before.items() if i not in gone | review}
assert after == expected, sorted(set(after.items()) ^ set(expected.items()))
assert sum(n for (_, _, i), n in before.items() if i in review) > 0
PYTHON
}

# The file says nothing of what changed; what is sure is found by the ids, what is likely is asked.
edited() {
    bb --as barraclough framework export pcso-standard@1.0 >standard.xml
    python3 "$SRCDIR/test/helper/hand_edited.py" standard.xml
    beatbook framework check standard.xml >said 2>&1
    ! grep -q '<changes' standard.xml || return 1
    play barraclough <<'KEYS'
command diff standard.xml
expect 2 to confirm
key W
expect 2 changes are only likely
expect ▸ . replaced +S3 +review likely
expect S3 .s-support
key y
expect 1 to confirm
expect ▸ . replaced +B2 +review likely
key x
expect parted
expect none to confirm
KEYS
}

# A half of the split kept its id: the other one is told what it was before. And written: the file says it itself from then on.
confirmed() {
    play barraclough <<'KEYS'
command diff standard.xml
expect 2 to confirm
keys yx
expect none to confirm
keys gj
expect ▸ +added +D9
key =
expect What was it before
expect D8 +this is a part of it
key <Enter>
expect split +D8→D8,D9 +review you say
expect not written yet
key u
expect taken back
keys gj=<Enter>
expect split +D8→D8,D9
key I
expect Impact of pcso-standard 1.0 → 1.1
expect 14 changes
expect D10 +withdrawn . lapses +8 +13
key q
key W
expect written into standard.xml
expect none to confirm
expect declared
KEYS
    cmp -s standard.xml standard.xml~ && return 1
    grep -q '<change type="split" old="d8" new="d8 d11" evidence="review">' standard.xml
    grep -q '<change type="replaced" old="s3" new="s-support"' standard.xml
    grep -q '<change type="withdrawn" old="b2"' standard.xml
    [ "$(grep -c '<change type="recoded"' standard.xml)" -eq 7 ]
    beatbook framework check standard.xml >said 2>&1
    whole
}

# Tried dry, with the links that it would cost; then taken in. Nobody moves by it.
taken_in() {
    play price <<'KEYS'
key S
expect To be signed
key <Enter>
KEYS
    credits before
    bb --as barraclough framework import standard.xml --dry-run --format json >said
    python3 -c 'import json; one = json.load(open("said")); assert not one["applied"] and len(one["fallen"]) == 8, one'
    play barraclough <<'KEYS'
command import standard.xml
expect No faults. This would happen
expect 8 links of the crossmaps would fall out
expect link x23 of pcso-crossmap 1.0
key I
expect 14 changes
key q
key q
command frameworks
reject newest
command import standard.xml
expect No faults. This would happen
key y
expect Done:
expect 8 links do not hold against pcso-standard 1.1
KEYS
    credits after
    cmp before after
    [ "$(bb --as barraclough framework links pcso-standard@1.1 --review --format tsv | sed 1d | wc -l)" -eq 8 ]
    whole
}

moved() {
    play barraclough <<'KEYS'
command frameworks
keys gjjjjj
expect 1.1 +newest
key I
expect 14 changes
expect 17 enrolled on 1.0
key m
expect ▸ 2025-09 +4 on 1.0
key <Enter>
expect 4 people would move to 1.1
expect D8 → D8, D9: split; evidence review
expect D10: withdrawn; evidence lapses
key q
expect ▸ 2025-09 +4 on 1.0
KEYS
    credits after
    cmp before after
    play barraclough <<'KEYS'
command migrate pcso-standard@1.1
expect ▸ 2025-09 +4 on 1.0
key <Enter>
expect 4 people would move to 1.1
key y
expect 4 people stand on 1.1 now
KEYS
    credits moved
    counted before moved
    whole
}

# Old and new words side by side, one key, one signature.
settled() {
    play price <<'KEYS'
expect Queue
key G
expect ▸ +0 d
key <Enter>
expect in version 1.0 it was:
key a
key S
expect To be signed
key <Enter>
expect accepted
KEYS
    credits settled
    python3 - <<'PYTHON'
def total(name):
    return sum(int(line.split()[3]) for line in open(name))
assert total("settled") > total("moved"), "what was settled counts nowhere"
PYTHON
    whole
}

taken_back() {
    play barraclough <<'KEYS'
command migrate pcso-standard@1.1
expect ▸ 2025-09 +4 on 1.1
key x
expect The last move of 4 people would be taken back
key y
expect 4 people stand on 1.0 now
KEYS
    credits after
    cmp before after
    whole
}

is hand_edited__found edited
is hand_edited__confirmed_and_written confirmed
is hand_edited__taken_in taken_in
is hand_edited__moved moved
is hand_edited__settled settled
is hand_edited__taken_back taken_back
