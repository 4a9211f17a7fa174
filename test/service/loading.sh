#!/bin/sh
# loading - a portfolio leaves as one JSON file and begins a new store: nothing is lost but what is said to be, and whatever is wrong with it is refused.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/loading.py" "$@"
