#!/bin/sh
# author - a framework written by hand: begun, edited until it has no faults, given its codes, put beside its Welsh.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"

# --- begun

for type in apprenticeship-standard national-role-profile force-role-profile professional-framework competency-framework \
    qualification guidance; do
    t "new $type" beatbook framework new $type.xml --id "north-$type" --title 'Words & <signs>' --type $type
    t "... has no faults" beatbook framework check $type.xml
done
t "to standard output, and from there" sh -c 'beatbook framework new - --id piped | beatbook framework check -'
cp guidance.xml before.xml
t -1 "never over a file" beatbook framework new guidance.xml --id other
says err "... and says so" 'guidance.xml is there already'
same guidance.xml before.xml "... it is as it was"
t -2 "an id that cannot be" beatbook framework new x.xml --id 'Not An Id'
t -2 "a version that cannot be" beatbook framework new x.xml --id x --framework-version one
t -2 "a type that is none" beatbook framework new x.xml --id x --type novel
t -7 "where nothing can be written" beatbook framework new nowhere/x.xml --id x
[ ! -e x.xml ]
told $? "nothing of all that was written"

# --- codes

sed -e 's/ code="[DKS]1"//' -e 's|  <section id="skills">|<!-- <item id="s1"> stays --> &|' \
    -e 's|<item kind="skill" id="s1">|<item\n  kind="skill" id='"'s0'"'/><item kind="skill" id="s9" code="S9"><p>nine</p></item>&|' \
    -e "s|id='s0'/>|id='s0'><p>nought</p></item>|" guidance.xml >codes.xml
cp codes.xml plain.xml
t -1 "items without a code are a fault" beatbook framework check codes.xml
t "codes given" beatbook framework codes codes.xml
says out "... as many as were missing" '^4 codes were given'
same codes.xml~ plain.xml "... the file as it was is kept"
t "... no faults then" beatbook framework check codes.xml
sed -e 's/id="d1"/& code="D1"/' -e 's/id="k1"/& code="K1"/' -e "s/id='s0'/& code=\"S10\"/" \
    -e 's/kind="skill" id="s1"/& code="S11"/' plain.xml >wanted.xml
same codes.xml wanted.xml "... above what was there, and nothing else is touched"
t "again" beatbook framework codes codes.xml
says out "... there is nothing to do" 'every item that needs a code has one'
t "all of them anew" beatbook framework codes codes.xml --renumber
[ "$(grep -o 'code="S[0-9]*"' codes.xml | tr '\n' ' ')" = 'code="S1" code="S2" code="S3" ' ]
told $? "... from 1 on, in printed order"
sed 's/codes="assigned"/codes="issuer"/' plain.xml >issuer.xml
t -1 "an issuer's codes are not ours to give" beatbook framework codes issuer.xml
t -1 "no document" beatbook framework codes "$SRCDIR/test/io/bad/07-unclosed-tag.xml"

# --- edited

# Each visit does the next step of a list: what the editor was told, and what it does to the file.
cat >vim <<'EDITOR'
#!/bin/sh
echo "$*" >>visits
n=$(wc -l <visits)
for file; do :; done
sed "$(sed -n "${n}p" steps)" "$file" >left && cat left >"$file"
EDITOR
chmod +x vim
edit() {
    VISUAL="$PWD/vim -N" beatbook framework edit "$@"
}
cp guidance.xml edit.xml
line=$(grep -n 'kind="skill"' edit.xml | cut -d : -f 1)
printf '%s\n' 's/kind="skill"/kind="skil"/' 's/nothing/nothing/' 's/kind="skil"/kind="skill"/' >steps
rm -f visits
printf 'y\n\n' >answers
edit edit.xml <answers >out 2>err
told $? "edited until it has no faults"
says out "... each is told" "^edit.xml:$line: "
says err "... and asked about" "Back into the editor\? The first fault is on line $line "
[ "$(tr '\n' ';' <visits)" = "-N edit.xml;-N +$line edit.xml;-N +$line edit.xml;" ]
told $? "... the editor goes back to the faulty line" "$(cat visits)"
says out "... and then it is good" 'edit.xml: no faults'
rm -f visits
echo n >answers
t -1 "given up" edit edit.xml <answers
grep -q 'kind="skil"' edit.xml
told $? "... the file is as the editor left it"
# What it has before is where it opens.
sed 's/kind="skill"/kind="skil"/' guidance.xml >faulty.xml
: >visits
echo n >answers
t -1 "a file with faults" edit faulty.xml <answers
head -n 1 visits | grep -q "^-N +$line faulty.xml\$"
told $? "... is opened at the first one" "$(cat visits)"
cp vim plain-editor
rm -f visits
printf '%s\n' 's/a/a/' 's/kind="skil"/kind="skill"/' >steps
echo y >answers
VISUAL='' EDITOR="$PWD/plain-editor" beatbook framework edit edit.xml <answers >out 2>err
told $? "an editor of which nothing is known"
[ "$(tail -n 1 visits)" = edit.xml ]
told $? "... is told no line"
VISUAL="$PWD/none; touch bad" beatbook framework edit edit.xml >out 2>err
[ $? -eq 7 ] && [ ! -e bad ]
told $? "no shell sees the editor's name"
t -7 "what is not there" edit nowhere.xml
says err "... begins with new" 'beatbook framework new nowhere.xml'
cp guidance.xml gone.xml
t -7 "an editor that took the file away" env VISUAL=rm beatbook framework edit gone.xml

# --- Welsh

sed -e 's/xml:lang="en-GB"/xml:lang="cy"/' -e '/<section id="skills">/,/<\/section>/d' -e 's/<p>The words/<p>Y geiriau/' \
    -e 's/>Duties</>Dyletswyddau</' guidance.xml >welsh.xml
t "Welsh by a second file" beatbook framework translate guidance.xml welsh.xml
says err "... what is missing is counted" '^3 items with Welsh texts; 1 of 4 criteria have none'
mv out both.xml
t "... it is one document" beatbook framework check both.xml
says out "... whose check counts it, too" '^both.xml: 1 of 4 criteria have no Welsh text: S1$'
[ "$(grep -c '<p xml:lang="cy">' both.xml)" -eq 3 ] && [ "$(grep -c 'The words of' both.xml)" -eq 4 ] &&
    grep -q '<title xml:lang="cy">Dyletswyddau</title>' both.xml
told $? "... with the English beside it"
t "the same again" beatbook framework translate both.xml welsh.xml
same out both.xml "... changes nothing"
t "in the file itself" beatbook framework translate guidance.xml welsh.xml --in-place
same guidance.xml both.xml "... says the same"
same guidance.xml~ before.xml "... which is kept as it was"
sed 's/id="k1"/id="k7"/' welsh.xml >slip.xml
line=$(grep -n 'id="k7"' slip.xml | cut -d : -f 1)
t -1 "an item that the framework has not" beatbook framework translate guidance.xml slip.xml
says out "... is a fault with its place" "^slip.xml:$line: k7: north-guidance has no item \"k7\""
t -1 "another framework" beatbook framework translate guidance.xml qualification.xml
t -1 "a file without Welsh" beatbook framework translate guidance.xml before.xml
make_store
t "taken in" a framework import both.xml
t "shown" a framework show north-guidance
says err "... with what is missing" '^1 of 4 criteria have no Welsh text'
echo 'command frameworks
expect north-guidance
keys gjj
expect [0-9]+ enrolled; 1 without Welsh' >keys.play
t "... and the screen says it" a --play keys.play --size 80x24

finish
