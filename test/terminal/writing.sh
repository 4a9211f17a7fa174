#!/bin/sh
# writing - runs the cases of writing.py; names as arguments run only those.
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
exec python3 "$SRCDIR/test/terminal/writing.py" "$@"
