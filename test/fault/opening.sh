#!/bin/sh
# opening - opening one portfolio takes the same frames and the same rows in a store of 200 entries and in one of 200,000.
# seconds: 600
set -eu
. "$SRCDIR/test/helper/opening.sh"
compare 200 200000
