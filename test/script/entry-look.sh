#!/bin/sh
# entry-look - what must not stand in a training record is found before an entry is handed in: changed in its place, or answered
# for; by keys and by command. And rules that cannot be used are said.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store

# write BODY: a draft of sian with these words; its number in the file number
write() {
    printf '%s\n' "$1" | bb --as sian entry new --title "${2-Doorstep}" --on 2090-05-02 --type reflective-account --minutes 60 \
        --claim D3 --body - >number 2>said
}

# says FILE PATTERN...: each is in the file; else the file is shown
says() {
    file=$1
    shift
    for pattern; do
        grep -q -e "$pattern" "$file" || { echo "no '$pattern' in:" && cat "$file" && return 1; }
    done
}

# refused STATUS COMMAND...
refused() {
    expected=$1 status=0
    shift
    "$@" >out 2>errors || status=$?
    [ "$status" = "$expected" ] || { cat out errors && return 1; }
}

# Found, changed in its place, answered for, handed in; the sergeant sees what stays.
found() {
    write 'I spoke to the victim, Karen Pritchard, on the doorstep.

Her van, AB12 CDE, was outside.'
    play sian <<'KEYS' || return 1
command entries
keys <Enter><F2>
expect Looked through · 1 of 2
expect narrative, paragraph 1
expect Karen Pritchard, on the
expect \^\^\^
expect 'the complainant'
keys <F2>
expect 2 places have no answer yet
keys n
expect 2 of 2
expect registration mark
keys N
expect Karen Pritchard
keys c
expect Leave the name out
expect 16 words
keys <C-w><C-w>
type person A
keys <F2>
expect Looked through · 1 of 1
expect AB12 CDE
keys s
expect It stays because
keys <Down><Down>
key <Enter>
expect It stays: it is public
keys s
type my own van
key <Enter>
expect It stays: my own van
expect Every find is answered for
keys <F2>
expect 1 find stays; hand in D3 to Sgt Price
keys y
expect handed in as revision 1
KEYS
    bb --as price --format json queue show 1 >shown
    says shown '"stays":\[{"rule":"vehicle-mark","field":"narrative","nth":0,"at":60,"length":8,"reason":"my own van"}\]'
    play price <<'KEYS'
key <Enter>
expect looked through by police-safe
expect stays: 'AB12 CDE' .vehicle-mark.: my own van
KEYS
}

# By itself, at any time; with nothing to say it is one line.
by_itself() {
    write 'I spoke to the victim on the doorstep.'
    play sian <<'KEYS'
command entries
keys <Enter><F4>
expect looked through: nothing found
type Karen, the victim, rang. 
keys <F4>
expect 1 of 1
key q
expect Karen, the victim, rang
keys <F4><Enter>
expect Karen, the victim, rang
KEYS
}

# What is typed into a draft elsewhere after the look is looked through before it goes.
command_line() {
    write 'Her number is 07700 900123 and his is 07700 900456.' 'See AB12 CDE'
    n=$(cat number)
    refused 1 bb --as sian entry check "$n"
    says out '^title:1:5: vehicle-mark: ' '^narrative:1:15: phone: '
    refused 1 bb --as sian --format tsv entry check "$n"
    says out '^rule	field	nth	at	length	words	why	say'
    [ "$(wc -l <out)" = 4 ]
    refused 5 bb --as sian entry submit "$n" --stays 'phone=a helpline'
    says out vehicle-mark
    says errors '1 find is not answered for'
    if grep phone out; then
        return 1
    fi
    refused 2 bb --as sian entry submit "$n" --stays 'phone'
    refused 2 bb --as sian entry submit "$n" --stays 'fone=x'
    refused 2 bb --as sian entry submit "$n" --stays 'phone='
    bb --as sian entry submit "$n" --stays 'phone=a helpline' --stays 'vehicle-mark=of a toy' >out
    says out 'looked through: 3 finds stay'
    bb --as sian entry show "$n" >out
    says out "'AB12 CDE' stays (vehicle-mark): of a toy"
}

# A name and a date of birth are found at once: whoever takes the date away is not told of the name afterwards.
name_and_birth() {
    write 'I spoke to Sandra Whitcombe, born 12/03/1961, by her gate.'
    n=$(cat number)
    refused 1 bb --as sian entry check "$n"
    says out "name-with-birth: 'Sandra Whitcombe'" "date-of-birth: '12/03/1961'"
    refused 5 bb --as sian entry submit "$n" --stays 'date-of-birth=it is in the log'
    says out 'Sandra Whitcombe'
    says errors '1 find is not answered for'
    play sian --size 80x24 <<'KEYS'
command entries
keys <Enter><F4>
expect 1 of 2
expect name beside a date of birth
key n
expect 2 of 2
expect date of birth
KEYS
    refused 5 bb --as sian entry submit "$n"
    says errors '2 finds are not answered for'
    bb --as sian entry show "$n" >out
    says out 'draft'
    write 'I submitted it with the handling conditions she asked for.'
    bb --as sian entry check "$(cat number)" >out
}

# A broken file keeps nobody from handing in, and nobody takes it for a look.
broken() {
    mkdir -p data/police-safe
    ln -s "$SRCDIR/share/frameworks" data/frameworks
    printf 'rules own 1\nrule x\nfind (\n' >data/police-safe/rules.txt
    write 'I spoke to the victim, Karen Pritchard, on the doorstep.'
    n=$(cat number)
    export BEATBOOK_DATA="$PWD/data"
    refused 7 bb --as sian entry check "$n"
    says errors 'rules.txt, line 3: the pattern is wrong at its letter 2'
    play sian <<'KEYS' || return 1
command entries
keys <Enter><F2>
expect Not looked through
expect line 3: the pattern is wrong
keys <F2>
expect not looked through; hand in D3
keys n
KEYS
    bb --as sian entry submit "$n" >out 2>errors
    says errors 'it is not looked through: .*line 3'
    bb --as price queue show "$n" >out
    says out 'was not looked through before it was handed in'
}

is entry_look__found__changed_or_answered_for found
is entry_look__by_itself__at_any_time by_itself
is entry_look__command__refuses_what_is_left command_line
is entry_look__name_and_birth__found_at_once name_and_birth
is entry_look__broken_rules__said_and_shown broken
