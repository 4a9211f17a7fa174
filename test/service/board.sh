#!/bin/sh
# board - the cohort board against the other screens and a recount from raw rows: figures, help, order, groups, pages, who sees whom.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/board.py" "$@"
