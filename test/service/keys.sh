#!/bin/sh
# keys - signing by SSH key: who may not, with what not; and that OpenSSH's own tool says the same of what was signed.
set -eu
command -v python3 >/dev/null || exit 77
command -v ssh-keygen >/dev/null || { echo "ssh-keygen is missing (Debian: openssh-client)"; exit 77; }
exec python3 -B "$SRCDIR/test/service/keys.py" "$@"
