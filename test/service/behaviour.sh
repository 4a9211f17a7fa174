#!/bin/sh
# behaviour - the employer's verification of behaviours: who gives it, on what it rests, who reads it, and that nobody changes it.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/behaviour.py" "$@"
