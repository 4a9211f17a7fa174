#!/bin/sh
# withdrawn - an id that a version withdrew is nobody's again, however long ago it was.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
first=$SRCDIR/share/frameworks/pcso-standard.xml
second=$SRCDIR/test/io/examples/pcso-standard-1.1.xml

# 1.1 withdrew d10; the third version gives that id to another item.
sed -e 's/id="pcso-standard" version="1.1"/id="pcso-standard" version="1.2"/' -e '/<changes /,/<\/changes>/d' \
    -e 's/id="k10"/id="d10"/' "$second" >third.xml
line=$(grep -n 'id="d10"' third.xml | cut -d : -f 1)

t -1 "all three given" beatbook framework check "$first" "$second" third.xml
says out "... with its line" "^third.xml:$line: d10: id \"d10\" stood in version 1.0 and was gone in version 1.1"
says out "... and what to write" 'an id that no version ever had'
make_store
t "the second taken in" a framework import "$second"
t -1 "the third alone, against what is loaded" a framework check third.xml
says out "... says the same" "^third.xml:$line: d10: id \"d10\" stood in version 1.0"
t -1 "it is not taken in" a framework import third.xml
t -4 "... it is not there" a framework export pcso-standard@1.2
sed 's/id="d10"/id="k11"/' third.xml >mended.xml
t "under an id of its own it is" a framework import mended.xml
finish
