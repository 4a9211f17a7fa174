#!/bin/sh
# anchor - heads of the journal that were kept elsewhere: what was cut off or computed anew is found by them.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/anchor.py" "$@"
