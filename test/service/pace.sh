#!/bin/sh
# pace - the burn-up recounted from raw rows, day by day; a move between versions leaves the past as it was.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/pace.py" "$@"
