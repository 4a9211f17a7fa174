#!/bin/sh
# figures - a thousand made-up portfolios, counted by the program and, naively, from their raw rows: the same to the last unit.
# seconds: 3600
set -eu
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
FIGURES_PORTFOLIOS=${FIGURES_PORTFOLIOS:-1000} exec python3 -B "$SRCDIR/test/service/figures.py" "$@"
