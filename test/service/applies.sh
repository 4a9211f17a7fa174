#!/bin/sh
# applies - for whom a version is: who starts on which day may be enrolled on which, and who is told that some are to leave one.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/applies.py" "$@"
