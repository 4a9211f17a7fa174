#!/bin/sh
# files - files that go with an entry, on the screen: off, attached, refused with a sentence, stopped, saved out byte for byte, taken off.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 1
head -c 3000000 /dev/urandom >plan.bin
printf 'hello\n' >photo.jpg

off() {
    play sian <<'KEYS'
command entries
keys n<F6>
expect Files of entry 2
expect Attachments are off until the training unit
keys a
type plan.bin
keys <Enter>
expect attachments are off: the training unit can switch them on
command limits
expect attachments are off: the training unit switches them on
command limits 1MB 2MB
expect not permitted|may not
keys q<C-q>
expect Parking by the school
reject draft
KEYS
    play trainer <<'KEYS'
command limits
expect per file, per person .10MB 200MB, off.: off
type 4MB 5
keys <Enter>
expect the quota of a person is from the size of one attachment
command limits much
expect 'much': write the size of a file and of all of a person
command limits 4MB 7MB
expect a file may have 4 MB, all of a person 7 MB; you have used 0 bytes
command limits
expect off.: 4MB 7MB
KEYS
}

# A new entry in which nothing else stands is kept for the sake of its file, and gone without one.
attached() {
    play sian <<'KEYS'
command entries
keys n<F6>
expect No files yet: a attaches one
keys a
expect the file to attach .Tab completes.: ~/
keys pl<Tab>
expect Tab completes.: ~/plan.bin
keys <Enter>
expect attached: plan.bin
expect ▸ plan.bin +2.8 MB +[0-9a-f]{8}… +21:14 +in the draft
expect 1 of 20 · 2.8 MB of your 7 MB
expect SHA-256 [0-9a-f]{64}
keys q
expect Draft · 1 file
keys <C-q>
expect draft, claims nothing yet
KEYS
    n=$(bb --as sian entry list --format tsv | sed -n 2p | cut -f1)
    [ "$(bb --as sian entry attachments "$n" --format tsv | sed -n 2p | cut -f4)" = "$(sha256sum plan.bin | cut -d' ' -f1)" ]
}

refused() {
    : >empty
    mkfifo pipe
    mkdir -p folder
    head -c 4194305 /dev/zero >large
    head -c 4194304 /dev/zero >fills
    chmod 600 photo.jpg
    play sian <<'KEYS'
command entries
keys <Enter>
expect Draft · 1 file
keys <F6>:att<Tab>photo.j<Tab>
expect ^:attach photo.jpg
keys <Esc>q
keys <F6>a/none/x<Enter>
expect /none/x: there is no such file
keys a~/none<Enter>
expect ~/none: there is no such file
keys a
paste /none/y
keys <Enter>
expect /none/y: there is no such file
keys q
command attach ./none
expect ./none: there is no such file: look at its path again
command attach empty
expect there is nothing in the file
command attach folder
expect folder is a folder: name one file in it
command attach pipe
expect pipe is a pipe or a device
command attach large
expect the file has 4.0 MB, and an attachment may have at most 4 MB
command attach fills
expect attached: fills
command attach plan.bin
expect the file has 2.8 MB, and of your 7 MB in all 6.8 MB are used
command attach photo.jpg
expect attached: photo.jpg
keys a
type photo.jpg
keys <C-u>
type photo.jpg
keys <Enter>
expect this name is taken; another name: photo.jpg
keys <Enter>
expect another name: photo.jpg
keys photo 2.jpg<Enter>
expect attached: photo 2.jpg
expect 4 of 20
keys <Down>x
expect take fills off the draft.*y/n
keys n
expect fills
keys x
keys y
expect it is no file of the draft any more
reject fills
expect 3 of 20
KEYS
}

# Esc is there before a piece was read, or asked for.
stopped() {
    cp photo.jpg small
    play sian <<'KEYS'
command entries
keys <Enter><F6>
keys a<C-u>plan.bin
keys <Esc>
expect 3 of 20
keys a<C-u>small
hold <Enter><Esc>
expect stopped: nothing was attached
expect 3 of 20
keys s
expect save a copy as .Tab completes.: ~/entry-3-1.bin
keys <C-u>out.bin
hold <Enter><Esc>
expect stopped: nothing was saved
KEYS
    [ ! -e out.bin ] && [ -z "$(find . -name '.beatbook-*')" ]
}

saved() {
    mkdir -p folder/within
    printf 'mine\n' >mine
    play sian <<'KEYS'
command entries
keys <Enter><F6>
keys s<C-u>fo<Tab>
expect completes.: folder/
keys <Tab>
expect completes.: folder/within/
keys <Enter>
expect saved as folder/within/entry-3-1.bin
keys s<C-u>mine<Enter>
expect mine is there already: replace it.*y/n
keys n
reject saved
command save-file mine
keys y
expect saved as mine
command save-file nowhere/out
expect nowhere/out: there is no such folder: make it first, or save it elsewhere
command save-file /dev/full
expect /dev/full is there already
keys y
expect /dev/full is no file|may not write there
KEYS
    cmp plan.bin folder/within/entry-3-1.bin
    cmp plan.bin mine
    [ "$(stat -c %a mine)" = 600 ]
    [ -z "$(find . -name '.beatbook-*')" ]
}

# Who decides sees them, and saves them out; what was handed in stays where it was handed in.
decided() {
    echo 'A plan of the beat that I drew myself, with every place where there was trouble.' |
        bb --as sian entry edit 3 --title 'The plan' --on 2090-05-10 --type work-product --claim S4 --body -
    play sian <<'KEYS'
command entries
keys <Enter><C-x>
expect hand in S4 [+] 3 files to Sgt Price[?]
keys y
KEYS
    play price <<'KEYS'
keys <Down><Enter>
expect The plan
expect 3 files: f
keys f
expect Files of entry 3 · The plan
expect plan.bin .* handed in
keys a
expect only an apprentice writes entries
keys x
reject take plan.bin
keys s<C-u>seen<Enter>
expect saved as seen
keys q
expect 3 files: f
command entries sian
keys <Enter>
expect Files: plan.bin .2.8 MB., photo.jpg .6 bytes., photo 2.jpg .6 bytes.
keys f
expect Files of entry 3
KEYS
    cmp plan.bin seen
    play sian <<'KEYS'
command entries
keys <Enter>f
expect Files of entry 3
keys a
expect it was handed in: write on
keys q
keys ry
expect revision 2 · 3 files
keys <F6><Down>x
expect take photo.jpg off the draft. the revision keeps it
keys y
expect photo.jpg .* revision 1
keys q
expect revision 2 · 2 files
KEYS
}

# Hidden words have hidden files, but for the training unit. The author's new draft begins without their names.
hidden() {
    bb --as sian entry discard 3 >told 2>&1 || true
    bb --as trainer entry hide 3 --reason 'a name stands in the plan' >told
    for who in sian price; do
        play $who <<'KEYS'
command entries sian
keys <Enter>
reject plan.bin
command attachments
expect The training unit has hidden this entry, its files too
reject plan.bin
KEYS
    done
    play trainer <<'KEYS'
command entries sian
keys <Enter>f
expect plan.bin .* handed in
keys s<C-u>looked-at<Enter>
expect saved as looked-at
KEYS
    cmp plan.bin looked-at
    bb --as trainer entry unhide 3 --reason 'looked at' >told
    bb --as trainer verify
}

is script_files__off__says_who_switches_them_on off
is script_files__attached__completed_by_tab attached
is script_files__refused__with_a_sentence refused
is script_files__escape__stops_and_leaves_nothing stopped
is script_files__saved__byte_for_byte_replacing_only_when_told saved
is script_files__handed_in__who_decides_sees_them decided
is script_files__hidden__from_all_but_the_training_unit hidden
