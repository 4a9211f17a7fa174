#!/bin/sh
# enrolled - what changes of an enrolment: cohorts, ends, breaks in learning, leavers.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/enrolled.py" "$@"
