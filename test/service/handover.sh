#!/bin/sh
# handover - on every day somebody has what waits.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/handover.py" "$@"
