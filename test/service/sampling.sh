#!/bin/sh
# sampling - samples of sign-offs: figures recounted from raw rows, who sees findings, and that nothing else is altered.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/sampling.py" "$@"
