#!/bin/sh
# password - a round signed by the password of one's account, by command and on screen; the screen locked and opened by it. PAM's rules are
# the test's own, and so are its passwords.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
[ -z "${BEATBOOK_SANITIZE-}" ] || { echo "a library loaded before the sanitizer's"; exit 77; }
matrix=$(find /usr/lib -name pam_matrix.so 2>/dev/null | head -n 1)
[ -n "$matrix" ] || { echo "pam_matrix is missing (Debian: libpam-wrapper)"; exit 77; }
# More than one word, perhaps.
# shellcheck disable=SC2086
${BEATBOOK_CC:-cc} -shared -fPIC -DRULES="\"$PWD/rules\"" -o rules.so "$SRCDIR/test/service/password_rules.c" ||
    { echo "no headers of PAM (Debian: libpam0g-dev)"; exit 77; }
make_store
submit_entries 2
beatbook-admin --store store.db signing pam >said 2>&1 || { cat said; exit 77; }
me=$(id -un)
mkdir rules
echo "$me:Nos da 7:beatbook" >passwords
printf '%s required '"$matrix passdb=$PWD/passwords"'\n' auth account >rules/beatbook
bb --as trainer person add "$me" --name 'Sgt Here' --role supervisor >said
bb --as trainer assign sian --supervisor "$me" >said
export LD_PRELOAD="$PWD/rules.so"

mine() {
    beatbook --store store.db --now 2090-05-16T20:14:00Z "$@"
}

by_command() {
    mine queue accept 1
    echo 'Nos da 8' | mine queue sign 2>err && return 1
    grep 'wrong password: nothing was done; 4 tries are left' err
    echo 'Nos da 7' | mine queue sign
    mine report sian --form statement --to statements
    mine report sian --form statement --to again --format tsv | grep "$(printf '\tpam$')"
    grep '^method pam$' statements/*.txt
    mine verify | grep 'signatures by method: pam 1'
    beatbook-admin --store store.db verify | grep 'signatures by method: pam 1'
}

on_screen() {
    cat >keys.play <<'KEYS'
keys <Enter>A
keys S
expect To be signed: 1
key <Enter>
expect your account's password
type Nos da 8
reject Nos da
key <Enter>
expect wrong password
key <Enter>
key <Enter>
expect your account's password
key <Enter>
type Nos da 7
key <Enter>
expect Signed
command lock
expect locked: .* asks for the password of this account
expect Ctrl-Q ends the session
key <Enter>
type Nos da 7
key <Enter>
reject locked
KEYS
    mine --play keys.play
}

# Whoever stands in another's place signs nothing with their own password, and reads why.
for_another() {
    bb --as price queue sign 2>err && return 1
    grep "only price signs, from their own login" err
}

is password__by_command__signed by_command
is password__on_screen__signed_and_unlocked on_screen
is password__for_another__refused for_another
