#!/bin/sh
# erased - words that must go are found nowhere afterwards, and what is left holds.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/erased.py" "$@"
