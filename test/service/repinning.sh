#!/bin/sh
# repinning - people moved to other rules and back: what is foretold, done, counted anew and taken back is one set of figures.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/repinning.py" "$@"
