#!/bin/sh
# frames - whatever a stranger sends, the store refuses it with a sentence, lives or ends cleanly, and keeps its rows.
set -eu
command -v python3 >/dev/null || exit 77
beatbook-admin --store store.db init --training trainer >/dev/null
exec python3 -B "$SRCDIR/test/service/frames.py" store.db
