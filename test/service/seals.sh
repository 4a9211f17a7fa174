#!/bin/sh
# seals - SSH signatures in a store that somebody changed: found by verify, each by its line.
set -eu
command -v python3 >/dev/null || exit 77
command -v ssh-keygen >/dev/null || { echo "ssh-keygen is missing (Debian: openssh-client)"; exit 77; }
exec python3 -B "$SRCDIR/test/service/seals.py" "$@"
