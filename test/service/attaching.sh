#!/bin/sh
# attaching - files that come beside a frame: who may, how much, what changes meanwhile, a store that is killed over it.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/attaching.py" "$@"
