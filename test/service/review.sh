#!/bin/sh
# review - the life of a review: its clock, planned, moved, missed, held, signed by three; who may; and that nobody changes it.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/review.py" "$@"
