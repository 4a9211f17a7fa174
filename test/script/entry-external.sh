#!/bin/sh
# entry-external - the narrative in $VISUAL: taken back as one step; what an odd editor leaves is asked about, and nothing is lost.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

cat >editor <<'EDITOR'
#!/bin/sh
# adds a line to the file; says how the file and its folder could be read by others
printf 'From the editor.\n' >>"$2"
stat -c %a "$2" "$(dirname "$2")" >"$1"
EDITOR
# edits NAME LINE...: an editor that runs these lines with the file as $1
edits() {
    name=$1
    shift
    printf '%s\n' '#!/bin/sh' "$@" >"$name"
    chmod +x "$name"
}
chmod +x editor
# The scripts themselves expand it.
# shellcheck disable=SC2016
{
    edits emptier ': >"$1"'
    edits breaker 'printf saved >"$1"; exit 3'
    edits quitter 'exit 1'
    edits killed 'printf "half a sent" >"$1"; kill -9 $$'
    edits remover 'rm "$1"'
    edits latin 'printf "first\nSi\342n by the gate\n" >"$1"'
    edits ringing 'printf "a bell\007 and \033[31mred\033[0m\n" >"$1"'
    edits large 'head -c 307200 /dev/zero | tr "\0" x >"$1"'
    edits idle ':'
}
left=$XDG_STATE_HOME/beatbook/editor-left.txt

edited() {
    VISUAL="$PWD/editor '$PWD/modes'" play sian <<'KEYS'
keys n<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab><Tab>
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

# with EDITOR: keys from standard input, in the entry
with() {
    { printf 'command entries\nkeys <Enter><C-e>\n' && cat; } >with.keys
    VISUAL=$PWD/$1 play sian <with.keys
}

emptied() {
    with emptier <<'KEYS'
expect the editor left nothing: take all words away
key n
expect the words stay as they were
expect First words
key <C-e>
key y
reject First words
key <C-u>
expect First words
KEYS
    [ ! -e "$left" ]
}

# An editor that failed: what it left is taken if its author says so, else it lies beside.
broken() {
    with breaker <<'KEYS'
expect First words
expect the editor failed: take what it left all the same
key n
expect First words
expect The words stay as they were
expect What the editor left lies in
key <Enter>
expect First words
KEYS
    [ "$(cat "$left")" = saved ] && [ "$(stat -c %a "$left")" = 600 ]
    with killed <<'KEYS'
expect First words
expect the editor failed
key y
expect half a sent
reject First words
key <C-u>
expect First words
KEYS
    with quitter <<'KEYS'
expect ended with a fault
expect First words
KEYS
}

removed() {
    with remover <<'KEYS'
expect the editor took the file away: the words stay as they were
expect First words
KEYS
}

not_utf8() {
    with latin <<'KEYS'
expect line 2 is not UTF-8: take it, read as Latin-1
expect First words
key y
expect Siân by the gate
reject First words
key <C-u>
expect First words
KEYS
}

controls() {
    with ringing <<'KEYS'
expect take it without its control characters
expect First words
key y
expect a bell and .31mred.0m
key <C-u>
expect First words
KEYS
}

too_long() {
    rm -f "$left"
    with large <<'KEYS'
expect at most 256 kB: make two
expect What the editor left lies in
key <Enter>
expect First words
KEYS
    [ "$(wc -c <"$left")" -eq 307200 ]
}

unchanged() {
    with idle <<'KEYS'
expect First words
reject the editor (took|left|failed)
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
is entry_external__emptied__asked emptied
is entry_external__failed__asked broken
is entry_external__file_gone__words_stay removed
is entry_external__not_utf8__asked not_utf8
is entry_external__controls__asked controls
is entry_external__too_long__laid_beside too_long
is entry_external__unchanged__says_nothing unchanged
is entry_external__missing__said missing
