#!/bin/sh
# claimed - what stands beside an entry that claims a set of criteria: their words, the limits, what proposes more, what an old entry gives a new one.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/claimed.py" "$@"
