#!/bin/sh
# signing - who may not sign, what may not be signed, and what is sent twice.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/signing.py" "$@"
