#!/bin/sh
# portfolio - portfolio.dump: whole, as the other verbs say it, to whoever may see it and nobody else.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/portfolio.py" "$@"
