#!/bin/sh
# moving - runs the cases of moving.py; names as arguments run only those.
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
exec python3 "$SRCDIR/test/fault/moving.py" "$@"
