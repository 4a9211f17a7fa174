#!/bin/sh
# lock - the locked screen, with and without a PIN, at three sizes and in ASCII, compared with test/screen/expected. BEATBOOK_UPDATE=1 writes
# the expected ones anew.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

seen_sizes="60x16 80x24 120x40 60x16.ascii"

no_password() {
    echo 'command lock' | seen lock sian
}

pin() {
    beatbook-admin --store store.db signing pin >said || return 1
    echo 'command lock' | seen lock-no-pin sian || return 1
    printf '%s\n' 'command pin' 'key <Enter>' 'type 246813' 'key <Enter>' | play sian || return 1
    seen lock-pin sian <<'KEYS'
command lock
key <Enter>
type 1357
KEYS
}

wrong() {
    printf '%s\n' 'command lock' 'key <Enter>' 'type 135790' 'key <Enter>' 'expect 4 tries are left' 'key <Enter>' 'type 246813' 'key <Enter>' \
        'expect Behaviours' | play sian
}

is lock__no_password__as_expected no_password
is lock__pin__as_expected pin
is lock__wrong__counted wrong
