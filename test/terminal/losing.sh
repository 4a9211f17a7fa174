#!/bin/sh
# losing - runs the cases of losing.py; names as arguments run only those.
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
exec python3 "$SRCDIR/test/terminal/losing.py" "$@"
