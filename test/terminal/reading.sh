#!/bin/sh
# reading - runs the cases of reading.py; names as arguments run only those.
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
exec python3 "$SRCDIR/test/terminal/reading.py" "$@"
