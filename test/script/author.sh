#!/bin/sh
# author - a framework edited from the screen: out into the editor, back with its faults, and out again at the first of them.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
beatbook framework new north.xml --id north
line=$(grep -n 'kind="skill"' north.xml | cut -d : -f 1)
cat >vim <<'EDITOR'
#!/bin/sh
echo "$*" >>visits
for file; do :; done
[ "$(wc -l <visits)" -eq 1 ] && change='s/kind="skill"/kind="skil"/' || change='s/kind="skil"/kind="skill"/'
sed "$change" "$file" >left && cat left >"$file"
EDITOR
chmod +x vim

edited() {
    VISUAL="$PWD/vim" play trainer --size 80x24 <<KEYS
command edit north.xml
expect 1 fault
expect north.xml:$line
expect e edit
key e
expect No faults
reject e edit
KEYS
    printf '%s\n' north.xml "+$line north.xml" >wanted
    diff wanted visits
}

missing() {
    play trainer --size 80x24 <<'KEYS'
command edit nowhere.xml
expect nowhere.xml is not there: beatbook framework new
KEYS
    ! [ -e nowhere.xml ]
}

is script_author__edited_until_no_faults edited
is script_author__no_such_file missing
