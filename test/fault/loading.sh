#!/bin/sh
# loading - every apprentice of a store in which everything happened goes into another store and comes out the same; every bent file is refused whole.
set -eu
command -v python3 >/dev/null || exit 77
export LOADING_WHOLE=1
exec python3 -B "$SRCDIR/test/service/loading.py" every_apprentice bent_files
