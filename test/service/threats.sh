#!/bin/sh
# threats - the forgeries that the design names, each refused and without a trace.
set -eu
command -v python3 >/dev/null || exit 77
command -v ssh-keygen >/dev/null || { echo "ssh-keygen is missing (Debian: openssh-client)"; exit 77; }
exec python3 -B "$SRCDIR/test/service/threats.py" "$@"
