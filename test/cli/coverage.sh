#!/bin/sh
# coverage - the crossmaps from either side: what nothing answers to, and links that fall out when a version says it otherwise.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store

t "what nothing answers to" a framework coverage pcso-standard ppf-pcso
says out "... each criterion" '^D2 +0 +0 +0 +0 '
says out "... and the sum" '^33 criteria of pcso-standard 1.0: in ppf-pcso 1.0 0 are answered exactly, 18 in part, 6 by what is related, 9 by nothing'
t "every criterion" a framework coverage pcso-standard ppf-pcso --all --format tsv
[ "$(sed 1d out | wc -l)" -eq 33 ] && [ "$(head -n 1 out)" = "id	code	exact	partial	related	fallen	title" ]
told $? "... one a line"
# counted anew from the crossmap itself: criteria of the standard that a supporting link joins with the other framework
python3 - "$SRCDIR/share/frameworks/crossmap.xml" out <<'PYTHON'
import sys, xml.etree.ElementTree as tree
links = tree.parse(sys.argv[1]).getroot().findall("{urn:beatbook:framework:1}link")
best = {}
for link in links:
    ends = link.get("from"), link.get("to")
    for here, there in (ends, ends[::-1]):
        if link.get("relation") == "supports" and here.startswith("pcso-standard#") and there.startswith("ppf-pcso#"):
            best.setdefault(here.split("#")[1], []).append(link.get("strength"))
rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[2])][1:]
for row in rows:
    found = best.pop(row[0], [])
    assert [found.count(s) for s in ("exact", "partial", "related")] == [int(n) for n in row[2:5]], row
assert not best, best
PYTHON
told $? "... as the crossmap has it"
t "as JSON" a framework coverage pcso-standard ppf-pcso --format json
says out "... with its sums" '"criteria":33,"exact":0,"partial":18,"related":6,"none":9,'
t -2 "one framework is not enough" a framework coverage pcso-standard
t -4 "a framework that is not there" a framework coverage pcso-standard nowhere
t -4 "a version that is not there" a framework coverage pcso-standard@9.9 ppf-pcso
t -2 "no id" a framework coverage "Not An Id" ppf-pcso

t "the crossmap from one side" a framework links pcso-standard ppf-pcso --format tsv
cut -f 1,5,8,9,15 out | sed 1d | LC_ALL=C sort >one
t "... and from the other" a framework links ppf-pcso pcso-standard --format tsv
sed 1d out | awk -F '\t' '{sub("pcso-standard#", "", $5); print $5 "\tppf-pcso#" $1 "\t" $9 "\t" $8 "\t" $15}' | LC_ALL=C sort >other
same one other "... says the same"
t "nothing is to be looked at" a framework links pcso-standard --review
says out "... and says so" '^pcso-standard 1.0: 0 links, 0 to be looked at$'

t "a version in other words" a framework import "$SRCDIR/test/io/examples/pcso-standard-1.1.xml"
says err "... says how many links fall out" '^19 links do not hold against pcso-standard 1.1'
t "... its links" a framework links pcso-standard --review
tr -s ' \n' '  ' <out >line
says line "... whose words went" 'the words "efficiency, effectiveness and value for money" do not stand in pcso-standard@1.1#k1 any more'
says out "... or their item" 'pcso-standard@1.1#d10 is gone'
says out "... are to be looked at" '^pcso-standard 1.1: 19 links, 19 to be looked at$'
t "... not against the version before" a framework links pcso-standard@1.0 --review
says out "... which holds them" ' 0 to be looked at$'
t "they answer to nothing" a framework coverage pcso-standard@1.1 force-role-profile --all --format tsv
[ "$(awk -F '\t' '$1 == "k1" { print ($6 > 0) }' out)" = 1 ]
told $? "... but are counted"
t "an apprentice on the version before" b sian framework links pcso-standard@1.0 ppf-pcso
says out "... reads them" '^pcso-standard 1.0: [0-9]+ links, 0 to be looked at$'
finish
