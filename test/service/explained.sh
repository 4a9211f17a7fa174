#!/bin/sh
# explained - verify explains a fault in words: what, whose, by whom and when, what it should be and is, what to do.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/explained.py" "$@"
