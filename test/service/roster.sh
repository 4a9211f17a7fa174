#!/bin/sh
# roster - tables of the roster, in and out.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/roster.py" "$@"
