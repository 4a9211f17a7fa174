#!/bin/sh
# form-csv - frameworks as tables, in and out.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
forms=$SRCDIR/test/io/forms
shipped=$SRCDIR/share/frameworks
agrees() {
    python3 "$SRCDIR/test/helper/forms.py" "$@"
}
# shellcheck disable=SC2317 # t runs it
check() {
    beatbook framework check "$@" --id ward --framework-version 1.0 --title Ward --type guidance
}

# --- check: what a table says, and what has to be said of it

t "a table has no faults" check "$forms/ward.csv"
t -1 "a table alone lacks what no table says" beatbook framework check "$forms/ward.csv"
says out "... its id" 'does not say its id'
says out "... and how to say it" '--id ID, the same in every version'
says out "... its version" '--framework-version V'
says out "... its title" '--title TITLE'
says out "... its type, with all there are" '--type TYPE, one of apprenticeship-standard'
t -1 "a type that there is not" beatbook framework check "$forms/ward.csv" --id ward --framework-version 1 --title W --type guide
says out "... is named" '"guide" is no type of framework'
t -1 "an id that is none" beatbook framework check "$forms/ward.csv" --id 'Ward 1' --framework-version 1 --title W --type guidance
says out "... is named" 'not of the form of an id'
t -2 "two files and one id" check "$forms/ward.csv" "$forms/ward.csv"
says err "... cannot be" 'said of one file'
t -1 "XML says its own id" beatbook framework check "$shipped/pcso-standard.xml" --id ward
says out "... and must agree" 'the file says id="pcso-standard", the command line ward'

# --- the same table as other programs write it

make_store
t "take it in" a framework import "$forms/ward.csv" --id ward --framework-version 1.0 --title Ward --type guidance --issuer "A force"
t "... as XML" a framework export ward --form xml
cp out ward.xml
t "... a document without faults" beatbook framework check ward.xml
t "... as it came" a framework export ward
same out "$forms/ward.csv" "... byte for byte"
t "... as a table" a framework export ward --form csv
cp out ward.csv
agrees csv ward.csv ward.xml
told $? "... which another parser reads the same"
agrees formulas ward.csv
told $? "... and in which no spreadsheet finds a formula"
t "read again" a framework import ward.csv --id ward --framework-version 1.1 --title Ward --type guidance --issuer "A force"
t "... as XML" a framework export ward@1.1 --form xml
sed 's/version="1.1"/version="1.0"/' out >again.xml
same ward.xml again.xml "... nothing changed: words, order, ids"
t "the same again does nothing" a framework import ward.csv --id ward --framework-version 1.1 --title Ward --type guidance
says out "... and says so" 'in the store already'
t -5 "other words under the same version" a framework import "$forms/ward.csv" --id ward --framework-version 1.1 --title Ward --type guidance

variant=2
# variant NAME: ward.csv in another dress says the same
variant() {
    t "$1: taken in" a framework import variant.csv --id ward --framework-version "$variant.0" --title Ward --type guidance --issuer "A force"
    cp err said
    a framework export "ward@$variant.0" --form xml >variant.xml 2>err
    sed "s/version=\"$variant.0\"/version=\"1.0\"/" variant.xml >out
    same out ward.xml "$1: the same words and ids"
    variant=$((variant + 1))
}
python3 - "$forms/ward.csv" <<'END'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))
def write(name, encoding, head="", order=None, **how):
    with open(name, "w", newline="", encoding=encoding) as file:
        file.write(head)
        csv.writer(file, **how).writerows([row if not order else [row[i] for i in order] for row in rows])
write("semicolons.csv", "utf-8", delimiter=";")
write("tabs.csv", "utf-8", delimiter="\t", quoting=csv.QUOTE_ALL)
write("bom.csv", "utf-8-sig", lineterminator="\r\n")
write("old-mac.csv", "utf-8", lineterminator="\r")
write("sep.csv", "utf-8", head="sep=;\r\n", delimiter=";", lineterminator="\r\n")
write("columns.csv", "utf-8", order=[3, 0, 4, 1, 2])
rows = [[cell.replace("ŷ", "î").replace("ŵ", "â") + ("\x92" if 0 else "") for cell in row] for row in rows]
rows[2][3] += " It’s – “so” … €5"
write("windows.csv", "cp1252")
write("same-in-utf8.csv", "utf-8")
END
for dress in semicolons tabs bom old-mac sep columns; do
    cp $dress.csv variant.csv
    variant "$dress"
done
t "Windows-1252 is read as such" a framework import windows.csv --id windows --framework-version 1 --title W --type guidance
says err "... and named" 'windows.csv: the file is in Windows-1252'
a framework export windows --form xml >windows.xml 2>err
a framework export windows >kept.csv 2>err
same kept.csv windows.csv "... and given back as it came, byte for byte"
a framework list --format tsv >out
says out "... under the SHA-256 of the file" "$(sha256sum <windows.csv | cut -c 1-64)"
t "... the same words in UTF-8 are another file" a framework import same-in-utf8.csv --id utf8 --framework-version 1 --title W --type guidance
a framework export utf8 >kept.csv 2>err
same kept.csv same-in-utf8.csv "... given back as that came"
# shellcheck disable=SC1112 # they are what is looked for
grep -q 'It’s – “so” … €5' windows.xml
told $? "... with its punctuation as it was meant"
t "... the same file again does nothing" a framework import windows.csv --id windows --framework-version 1 --title W --type guidance
says out "... and says so" 'in the store already'

# --- ids come from codes: a row put in between changes no other's

agrees ids ward.xml >before
sed 's/^duty,D2,/duty,D9,,Put in between.,\nduty,D2,/' "$forms/ward.csv" >longer.csv
t "a longer table" a framework import longer.csv --id ward --framework-version 20.0 --title Ward --type guidance
a framework export ward@20.0 --form xml >longer.xml 2>err
agrees ids longer.xml | grep -v '^d9 D9$' >after
same before after "... all other ids stay"
grep -q '^s1.2 1.2$' before
told $? "... also of codes that begin with a digit"

# --- what a table cannot hold is said

for id in pcso-standard pcso-guidance ppf-pcso force-role-profile national-role-profile; do
    t "$id as a table" a framework export "$id" --form csv
    cp out table.csv
    says err "... says what is lost" '^(beatbook: )?not in the CSV: lines of the header \([0-9]+\)$'
    agrees csv table.csv "$shipped/$id.xml"
    told $? "... and another parser finds every item, in order, with its words"
    t "... it is a table without faults" beatbook framework check table.csv --id "$id" --framework-version 9 --title T --type guidance
done
t -2 "a crossmap is no table" a framework export pcso-crossmap --form csv
says err "... and says so" 'only frameworks have other forms'
t -2 "a form that there is not" a framework export pcso-standard --form odt
says err "... with those there are" 'xml, csv'

# --- damage: place, remedy, and nothing is changed

a framework list --format tsv >before.tsv 2>err
# damaged NAME REGEX: bad.csv is refused with such a line and a remedy, and the store is as before
damaged() {
    t -1 "$1: refused" a framework import bad.csv --id ward --framework-version 99 --title Ward --type guidance
    says out "$1: place and cause" "^bad.csv:$2"
    says out "$1: a remedy" '^    [a-zA-Z]'
    a framework list --format tsv >after.tsv 2>err
    same before.tsv after.tsv "$1: nothing changed"
}
printf 'kind,code,text\nduty,D1,"open\nskill,S1,x\n' >bad.csv
damaged "a quotation mark left open" '2: at column 9: .*nothing closes it'
printf 'kind,code,text\nduty,D1,say "yes" loudly\n' >bad.csv
damaged "a quotation mark inside" '2: at column 13: '
printf 'kind,code,text\nduty,D1,Tŷ\nskill,S1\n' >bad.csv
damaged "a row cut off" '3: at column 7: the row has 2 cells, and the heading 3'
printf 'kind,code,text\nduty,D1,walk, and talk\n' >bad.csv
damaged "a comma too many" '2: at column 14: the row has 4 cells'
printf 'kind,code,text\ndutty,D1,walk\n' >bad.csv
damaged "a misspelt kind" '2: at column 1: "dutty" is no kind'
says out "... with what was meant" 'did you mean "duty"'
printf 'kind,code,text\nduty,D1,walk\nduty,D1,talk\n' >bad.csv
damaged "a code twice" '3: at column 6: code "D1" is used twice, first on line 2'
printf 'kind,code,text,parent\nduty,D1,walk,\nduty,D2,talk,D11\n' >bad.csv
damaged "a parent that is not there" '3: at column 14: no row has the code "D11"'
says out "... with what was meant" 'did you mean "D1"'
printf 'kind,code,text,parent\nduty,D1,walk,D2\nduty,D2,talk,\n' >bad.csv
damaged "a parent below" '2: at column 14: the parent "D2" does not stand above'
printf 'kind,code,text,parent\nduty,D1,walk,D1\n' >bad.csv
damaged "its own parent" '2: at column 14: '
printf 'kind,cod,text\nduty,D1,walk\n' >bad.csv
damaged "a misspelt column" '1: at column 6: no column is called "cod"'
printf 'kind,code,text,kind\nduty,D1,walk,duty\n' >bad.csv
damaged "a column twice" '1: at column 16: the column "kind" is there twice'
printf 'kind,code,text\nduty,,walk\n' >bad.csv
damaged "a criterion without a code" '2: .*a duty needs a printed code'
printf 'kind,code,text\n' >bad.csv
damaged "no rows" '1: there are no rows'
: >bad.csv
damaged "nothing at all" '1: the file is empty'
printf 'kind,code,text\nduty,D1,walk\000\n' >bad.csv
damaged "a NUL" '2: at column 13: there is a NUL'
printf 'kind,code,text\nduty,D1,wa\033[2Jlk\n' >bad.csv
damaged "a control character" '2: at column 11: there is a control character \(0x1B\)'
printf 'kind,code,text\nduty,D1,wal\201k\n' >bad.csv
damaged "a byte of no encoding" '2: at column 12: byte 0x81 is not UTF-8'
printf 'kind,code,text\nduty,D1,walk\n' | iconv -t UTF-16 >bad.csv
damaged "UTF-16" '1: at column 1: the file is in UTF-16'
python3 -c 'print("kind,code,text" + ",x" * 70)' >bad.csv
damaged "too many columns" '1: at column [0-9]+: more than 64 columns'
python3 -c '
print("kind,code,text,parent\nduty,D0,x,")
for i in range(1, 40):
    print(f"duty,D{i},x,D{i - 1}")' >bad.csv
damaged "too deep" '1: more than 32 items stand inside one another'
python3 -c '
print("kind,code,text")
for i in range(140000):
    print(f"duty,D{i},x")' >bad.csv
damaged "too many cells" '[0-9]+: at column [0-9]+: more than 64 columns, or 400000 cells'
head -c 9000000 /dev/zero | tr '\0' , >bad.csv
damaged "too long" '1: the file is longer than 8 MB'
finish
