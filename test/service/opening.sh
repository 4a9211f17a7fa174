#!/bin/sh
# opening - the gateway signed in turn, frozen, taken back; what follows from the day it is open; forgeries and edited stores.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/opening.py" "$@"
