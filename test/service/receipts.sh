#!/bin/sh
# receipts - a round whose answer got lost is in the next greeting, whichever way it was proved.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/receipts.py" "$@"
