#!/bin/sh
# entry-external - the narrative in $VISUAL: taken back as one step; an editor that fails or empties the file changes nothing.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

cat >editor <<'EDITOR'
#!/bin/sh
# adds a line to the file; says how the file and its folder could be read by others
printf 'From the editor.\n' >>"$2"
stat -c %a "$2" "$(dirname "$2")" >"$1"
EDITOR
# The scripts themselves expand it.
# shellcheck disable=SC2016
printf '#!/bin/sh\n: >"$1"\n' >emptier
# shellcheck disable=SC2016
printf '#!/bin/sh\nprintf lost >"$1"\nexit 3\n' >breaker
chmod +x editor emptier breaker

edited() {
    VISUAL="$PWD/editor '$PWD/modes'" play sian <<'KEYS'
keys n<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>
type First words.
key <Enter>
key <C-e>
expect From the editor
key <C-u>
reject From the editor
expect First words
key <C-r>
expect From the editor
key <Esc>
KEYS
    [ "$(tr '\n' ' ' <modes)" = '600 700 ' ] && [ -z "$(find "$XDG_RUNTIME_DIR" "$TMPDIR" -mindepth 1)" ]
}

emptied() {
    VISUAL=$PWD/emptier play sian <<'KEYS'
command entries
keys <Enter><C-e>
expect the editor left nothing behind
expect First words
KEYS
}

broken() {
    VISUAL=$PWD/breaker play sian <<'KEYS'
command entries
keys <Enter><C-e>
expect ended with
expect First words
KEYS
}

missing() {
    VISUAL=/nowhere/editor play sian <<'KEYS'
command entries
keys <Enter><C-e>
expect could not be started
expect First words
KEYS
}

is entry_external__edited__one_step edited
is entry_external__emptied__words_stay emptied
is entry_external__failed__words_stay broken
is entry_external__missing__said missing
