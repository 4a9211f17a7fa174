#!/bin/sh
# password - signing by the password of one's account, which PAM checks: with rules and passwords of the test's own.
set -eu
command -v python3 >/dev/null || exit 77
[ -z "${BEATBOOK_SANITIZE-}" ] || { echo "a library loaded before the sanitizer's"; exit 77; }
exec python3 -B "$SRCDIR/test/service/password.py" "$@"
