#!/bin/sh
# leaks - what one may not see does not come out by another door; what may not come in does not.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/leaks.py" "$@"
