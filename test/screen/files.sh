#!/bin/sh
# files - the files of an entry where it is written, read and decided, and a path that Tab completes, as text, at four sizes and in ASCII,
# compared with test/screen/expected; nothing past the edge at any size. BEATBOOK_UPDATE=1 writes the expected ones anew.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 1
bb --as trainer limits set --attachment 4MB --quota 20MB >said
printf 'a plan of the beat, drawn by hand' >plan.pdf
head -c 1500000 /dev/zero >'photograph of the damaged fence behind the school, taken from the path.jpeg'
printf 'x' >'cynllun ŵyl y Drindod 東京.txt'
echo 'I drew a plan of the beat, with every place where there was trouble, and took it to the meeting.' |
    bb --as sian entry new --title 'A plan of the beat' --on 2090-05-10 --type work-product --claim S4 --body - >number 2>said
bb --as sian entry attach 2 plan.pdf >said
bb --as sian entry attach 2 photograph* >said

seen_sizes="60x16 80x24 120x40 200x60 80x24.ascii"

list() {
    seen files-list sian <<'KEYS'
command entries
keys <Enter><F6>
expect 2 of 20
keys <Down>
KEYS
}

none() {
    seen files-none sian <<'KEYS'
command entries
keys <Down><Enter>f
expect No files go with
KEYS
}

editor() {
    seen files-editor sian <<'KEYS'
command entries
keys <Enter>
expect 2 files
KEYS
}

path() {
    mkdir -p within/archive within/album
    printf 'x' >within/alps.txt
    seen files-path sian <<'KEYS'
command entries
keys <Enter><F6>a<C-u>wi<Tab><Tab>
expect album/ +alps.txt
KEYS
}

handed_in() {
    bb --as sian entry submit 2 >said 2>&1
    seen files-review price <<'KEYS'
keys <Down><Enter>
expect 2 files: f
KEYS
}

read_again() {
    seen files-read price <<'KEYS'
command entries sian
keys <Enter>
expect Files:
KEYS
}

is screen_files__list__four_sizes list
is screen_files__none__four_sizes none
is screen_files__editor__four_sizes editor
is screen_files__path__four_sizes path
is screen_files__review__four_sizes handed_in
is screen_files__read__four_sizes read_again
