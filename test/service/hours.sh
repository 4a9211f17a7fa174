#!/bin/sh
# hours - off-the-job hours counted twice: by the program, and naively from the raw rows of generated histories; and what it costs to read them.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/hours.py" "$@"
