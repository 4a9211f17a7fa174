#!/bin/sh
# migrating - people moved from version to version and back: evidence follows, nothing is lost, verify holds at each step.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/migrating.py" "$@"
