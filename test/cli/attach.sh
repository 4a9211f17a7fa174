#!/bin/sh
# attach - files into an entry and out of it again, by command: every byte, and a sentence for everything that is no such file.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store

echo "I drew a plan of the beat." >words.txt
b sian entry new --title "With a plan" --on 2037-11-02 --type work-product --claim D1,S1 --body words.txt >out 2>err
n=$(cat out)
head -c 700000 /dev/urandom >plan.bin
printf 'hello\n' >'My photo.JPG'

t -5 "off until a limit is set" b sian entry attach "$n" plan.bin
says err "... and who can set it" 'attachments are off: the training unit can switch them on'
t "limits show" b sian limits show
says out "... says so as well" '^attachments are off; the training unit'
t -3 "an apprentice sets no limits" b sian limits set --attachment 1MB --quota 2MB
t -2 "a size that is none" b barraclough limits set --attachment much
says err "... says how to write one" "'much' is no size: write 500kB, 10MB or off"
t -2 "more than 10 MB is never let in" b barraclough limits set --attachment 11MB --quota 20MB
t "limits set" b barraclough limits set --attachment 1MB --quota 2MB
says out "... says what holds now" '^an attachment has at most 1 MB, those of a person 2 MB; you have used 0 bytes$'

t "attach" b sian entry attach "$n" plan.bin
says out "... its number, name and size" '^attachment 1: plan.bin, 683 kB$'
t "attach one with a blank in its name" b sian entry attach "$n" 'My photo.JPG'
t -5 "the same name twice" b sian entry attach "$n" plan.bin
says err "... says what to do" "has an attachment 'plan.bin' already: remove it first, or give another name"
t "... another name" b sian entry attach "$n" plan.bin --name 'plan 2.bin'
t -5 "over the quota" b sian entry attach "$n" plan.bin --name 'plan 3.bin'
says err "... says how much is used" 'the file has 683 kB, and of your 2 MB in all 1.3 MB are used'

: >empty
mkfifo pipe
mkdir folder
head -c 1048577 /dev/zero >large

# refused STATUS FILE REGEX
refused() {
    t "-$1" "attach $2" b sian entry attach "$n" "$2"
    says err "... says why" "$3"
}
refused 5 empty 'there is nothing in the file'
refused 7 pipe 'pipe is a pipe or a device'
refused 7 folder 'folder is a folder: name one file in it'
refused 7 none 'none: there is no such file'
refused 7 /dev/null 'pipe or a device'
refused 5 large 'the file has 1.0 MB, and an attachment may have at most 1 MB'

t "the list" b sian entry attachments "$n" --format tsv
[ "$(cut -f2 out | tr '\n' '|')" = "name|plan.bin|My photo.JPG|plan 2.bin|" ]
told $? "... has the three of them"
t "as JSON" b sian entry show "$n" --format json
grep -q "\"bytes\": *700000, *\"sha256\": *\"$(sha256sum plan.bin | cut -d' ' -f1)\"" out
told $? "... with length and SHA-256"

t "save" b sian entry save-attachment "$n" plan.bin --to back
cmp plan.bin back
told $? "... byte for byte"
[ "$(stat -c %a back)" = 600 ]
told $? "... for its owner alone"
t -7 "nothing is replaced unseen" b sian entry save-attachment "$n" 2 --to back
cmp plan.bin back
told $? "... nor touched"
ln -s nowhere link
t -7 "a link is not followed" b sian entry save-attachment "$n" 2 --to link --over
[ ! -e nowhere ] && [ -L link ]
told $? "... nor replaced"
t "replaced when told" b sian entry save-attachment "$n" 2 --to back --over
cmp 'My photo.JPG' back
told $? "... with the other one"
t "into a folder, under a name of numbers" b sian entry save-attachment "$n" 'My photo.JPG' --to folder
cmp 'My photo.JPG' "folder/entry-$n-2.JPG"
told $? "... that keeps the plain ending"
t -4 "one that is not there" b sian entry save-attachment "$n" nothing
[ -z "$(find . -name '.beatbook-*')" ]
told $? "no temporary file is left"

t "detach" b sian entry detach "$n" 'plan 2.bin'
t -4 "... once" b sian entry detach "$n" 'plan 2.bin'
t "submit" b sian entry submit "$n"
t "the sergeant lists what was handed in" b price entry attachments "$n"
says out "... by its name" 'plan.bin +700000 .* yes'
t "... and saves it" b price entry save-attachment "$n" 1 --to seen
cmp plan.bin seen
told $? "... byte for byte"
t -5 "what was handed in is not taken away" b sian entry detach "$n" plan.bin
printf x >small
t "attaching to what was handed in begins a draft" b sian entry attach "$n" small
t "... of which the sergeant sees nothing" b price entry attachments "$n" --format tsv
hushed_of=$(grep -c small out)
[ "$hushed_of" = 0 ]
told $? "... not even its name"
t "verify" b barraclough verify
finish
