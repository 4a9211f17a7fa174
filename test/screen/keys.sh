#!/bin/sh
# keys - the keys with which a person signs, on their own screen and on the training unit's: one that signs, one that has ended, none.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
expected=$SRCDIR/test/screen/expected

make_store
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICmgN2MpMYnetGUQzG4PgLhyCUXLge5X7uV1QVfOCbY4 price at the station' >first.pub
echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ price on the ring' >second.pub
{
    bb --as trainer key add price first.pub --until 2090-12-31
    bb --as trainer key add price second.pub
    bb --as trainer key end 2
} >made 2>&1 || { cat made; exit 1; }

# screen NAME SIZE LOGIN
screen() {
    play "$3" --size "$2" >"$1.out" <<'END'
command person show price
expect SSH keys that sign
dump
END
    [ -z "${BEATBOOK_UPDATE:-}" ] || cp "$1.out" "$expected/$1"
    diff -u "$expected/$1" "$1.out"
}

hidden() {
    play "$1" <<'END'
command person show price
reject SHA256
command person show sian
reject SSH keys
END
}

for size in 60x16 80x24; do
    is "keys.$size" screen "keys.$size" $size price
    is "keys-unit.$size" screen "keys-unit.$size" $size trainer
done
is "keys of others are not seen" hidden jones
