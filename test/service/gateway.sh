#!/bin/sh
# gateway - the checklist recounted from raw rows and the rules' own XML; milestones recorded, refused, taken back.
set -eu
command -v python3 >/dev/null || exit 77
exec python3 -B "$SRCDIR/test/service/gateway.py" "$@"
