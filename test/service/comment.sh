#!/bin/sh
# comment - the thread under an entry: who adds to it, who reads it, who is told, and that nobody changes it.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/comment.py" "$@"
