#!/bin/sh
# moved - a whole unit moves to a new version with one change of each type and back: one set of figures, whole at each step.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/moved.py" "$@"
