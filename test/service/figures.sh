#!/bin/sh
# figures - what the verbs say of made-up portfolios, and what a naive count of the raw rows comes to: the same to the last unit.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/figures.py" "$@"
