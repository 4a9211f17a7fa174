#!/bin/sh
# matrix - every verb, asked by every role about what is theirs, assigned, once assigned, somebody else's and unknown: the answer
# is what the design says, and no refused request leaves a trace.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/matrix.py" "$@"
