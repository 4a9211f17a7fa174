#!/bin/sh
# slow_pam - a module of PAM that never answers is ended after half a minute.
set -eu
command -v python3 >/dev/null || { echo "python3 is missing"; exit 77; }
[ -z "${BEATBOOK_SANITIZE-}" ] || { echo "a library loaded before the sanitizer's"; exit 77; }
exec python3 -B "$SRCDIR/test/fault/slow_pam.py" "$@"
