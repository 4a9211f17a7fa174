#!/bin/sh
# difference - two versions on the screen: what somebody edited by hand is matched, confirmed, parted, paired, and written into the file.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

# What somebody edited from the exported 1.0, without a word on what changed: k4 and s3 under other ids, d10 gone, k1 in other words.
bb --as trainer framework export pcso-standard@1.0 |
    sed -e 's/id="pcso-standard" version="1.0"/id="pcso-standard" version="1.1"/' \
        -e 's/efficiency, effectiveness and/efficiency and effectiveness, and/' \
        -e 's/id="s3"/id="s3-new"/' -e 's/id="k4"/id="k4-new"/' -e '/id="d10"/,/<\/item>/d' >plain.xml

begin() {
    cp plain.xml hand.xml
    rm -f hand.xml~
    cat <<'KEYS'
command diff hand.xml
expect 2 to confirm
KEYS
}

shown() {
    { begin && printf 'keys gj\nexpect K1 +review\n'; } | seen difference trainer
}

declared() {
    echo "command diff $SRCDIR/test/io/examples/pcso-standard-1.1.xml
expect none to confirm
keys Gkk" | seen difference-declared trainer
}

confirmed() {
    {
        begin
        cat <<'KEYS'
# not before all is said
key W
expect 2 changes are only likely
key y
expect 1 to confirm
expect not written yet
key u
expect 2 to confirm
keys gny
expect 1 to confirm
key x
expect none to confirm
expect 2 withdrawn
key W
expect written into hand.xml
expect none to confirm
reject not written yet
keys <Esc>
reject 1.0
KEYS
    } | play trainer --size 80x24
    cmp hand.xml~ plain.xml
    bb framework check hand.xml
    bb --as trainer framework diff hand.xml --format tsv | cut -f 1,2,3,7 | sed 1d | LC_ALL=C sort >told
    printf '%s\n' 'added		s3-new	declared' 'replaced	k4	k4-new	declared' 'reworded	k1	k1	declared' \
        'withdrawn	d10		declared' 'withdrawn	s3		declared' >wanted
    diff wanted told
}

# d10 became s3-new, says whoever knows; then s3 has nothing left to have become but what is likely k4's
paired() {
    {
        begin
        cat <<'KEYS'
key g
expect lapses by its id
key =
expect What did it become
type s3
key <Enter>
expect paired
expect D10→S3
expect 1 to confirm
key u
expect 2 to confirm
KEYS
    } | play trainer --size 80x24
}

# What was split and merged by hand, without a word on it: d8 into two with new ids, k5 and k6 into one.
bb --as trainer framework export pcso-standard@1.0 |
    python3 -c '
import re, sys
text = sys.stdin.read().replace("id=\"pcso-standard\" version=\"1.0\"", "id=\"pcso-standard\" version=\"1.1\"")
def item(id):
    return re.search("    <item kind=\"[a-z]+\" id=\"%s\".*?</item>\n" % id, text, re.S).group()
def new(kind, id, code, words):
    return "    <item kind=\"%s\" id=\"%s\" code=\"%s\">\n      <p>%s</p>\n    </item>\n" % (kind, id, code, words)
text = text.replace(item("d8"), new("duty", "d81", "D81", "Going wherever the control room sends a patrol first.")
                    + new("duty", "d82", "D82", "Keeping a scene as it was found."))
text = text.replace(item("k5"), "").replace(item("k6"), new("knowledge", "k56", "K56", "Statute, in short."))
sys.stdout.write(text)' >parts.xml

begin_parts() {
    cp parts.xml hand.xml
    rm -f hand.xml~
    cat <<'KEYS'
command diff hand.xml
expect none to confirm
expect 3 added, 3 withdrawn
key g
KEYS
}

marked() {
    { begin_parts && printf 'keys <Space><Space>\nexpect 2 marked: =\n'; } | seen difference-marked trainer
}

# One became two: its three lines are marked; two became one: those are marked and the one is picked. Written into the file as it was said.
several() {
    {
        begin_parts
        cat <<'KEYS'
key <Space>
expect 1 marked
keys <Space><Space>
expect 3 marked: =
keys g<Space>
expect 2 marked
keys g<Space>
expect 3 marked
key =
expect one is 2 now; evidence: review
expect D8→D81,D82
key u
expect 3 added, 3 withdrawn
reject marked
keys g<Space><Space><Space>=
expect 1 split
keys gj
keys <Space><Space>
expect 2 marked
key =
expect What did they become together
key <Enter>
expect 2 are one now; evidence: review
expect 1 split, 1 merged
key W
expect written into hand.xml
reject not written yet
KEYS
    } | play trainer --size "$1"
    bb framework check hand.xml
    bb --as trainer framework diff hand.xml --format tsv | cut -f 1,2,3,6,7 | sed 1d >told
    printf '%s\n' 'split	d8	d81,d82	review	declared' 'merged	k5,k6	k56	review	declared' >wanted
    diff wanted told
}

split_and_merged() {
    several 60x16
    several 80x24
    several 120x40
}

# Several cannot become several at once: said, and nothing is changed; the marks stay.
several_to_several() {
    {
        begin_parts
        cat <<'KEYS'
keys <Space><Space><Space><Space>
expect 4 marked
key =
expect several items cannot become several
expect 3 added, 3 withdrawn
KEYS
    } | play trainer --size 80x24
}

asked_first() {
    {
        begin
        cat <<'KEYS'
key y
key <Esc>
expect not written into the file: leave it all the same
key n
expect 1 to confirm
key q
key y
reject to confirm
KEYS
    } | play trainer --size 80x24
    cmp hand.xml plain.xml
    ! [ -e hand.xml~ ]
}

# What is loaded is only looked at; d in the list of frameworks opens it with what it came from.
loaded() {
    bb --as trainer framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml"
    play price --size 80x24 <<'KEYS'
command frameworks
expect pcso-standard
keys gd
expect no version of|only frameworks
keys q
command diff pcso-standard@1.0 pcso-standard@1.1
expect pcso-standard 1.0 → 1.1
key W
expect only a file can be written into
keys gn
expect none is only likely
KEYS
}

refused() {
    play price --size 80x24 <<'KEYS'
command diff
expect which versions
command diff nowhere.xml
expect nowhere.xml
key q
command diff pcso-standard@9.9
expect pcso-standard
KEYS
}

is screen_difference__shown shown
is screen_difference__declared declared
is screen_difference__confirmed_parted_written confirmed
is screen_difference__paired paired
is screen_difference__marked marked
is screen_difference__split_and_merged split_and_merged
is screen_difference__several_to_several several_to_several
is screen_difference__left_unwritten asked_first
is screen_difference__loaded_versions loaded
is screen_difference__what_cannot_be_read refused
