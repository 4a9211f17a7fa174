#!/bin/sh
# full - runs the cases of full.py; names as arguments run only those.
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
exec python3 "$SRCDIR/test/fault/full.py" "$@"
