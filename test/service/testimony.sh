#!/bin/sh
# testimony - asked for, given, declined, withdrawn; what it counts for; and codes that must open nothing: wrong ones, old ones, those of
# another entry, those used before.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/testimony.py" "$@"
