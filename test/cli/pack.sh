#!/bin/sh
# pack - a portfolio as one ZIP: the same bytes twice, read again by others, proved without the store, and whatever was altered is found.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
command -v python3 >/dev/null || exit 77
make_store

# shellcheck disable=SC2317 # it is called through t
page() {
    python3 -B "$SRCDIR/test/helper/page.py" "$@"
}

a person set sian --name '<script>alert(1)</script> & "Siân" Ŵŷ' >out 2>err
printf '</pre></td></table><script>alert("2")</script> &lt; Hebrew \327\251\327\234\327\225\327\235\n' >evil.txt
b sian entry new --title '=cmd|" /C calc"!A0' --on 2037-11-01 --type reflective-account --minutes 60 --claim D1,S1 --body evil.txt >out 2>err
b sian entry submit 1 >out 2>err
b price queue accept 1 --comment '+1 <img src=x onerror=alert(1)>' >out 2>err
b price queue sign >out 2>err
b barraclough limits set --attachment 1MB --quota 2MB >out 2>err
head -c 700000 /dev/urandom >plan.bin
b sian entry new --title 'With a plan' --on 2037-11-01 --type work-product --claim S2 --body evil.txt >out 2>err
b sian entry attach 2 plan.bin >out 2>err
b sian entry submit 2 >out 2>err

status=0
b sian report --form pack --to one.zip >out 2>err || status=$?
if [ "$status" -eq 7 ] && grep -q 'built without libarchive' err; then
    echo "ok pack: built without, and it says so # SKIP"
    finish
fi
told "$status" "pack" "status $status"
says out "... says what it is" '^one\.zip: [0-9]+ bytes, SHA-256 [0-9a-f]{64}$'
said=$(sed -n 's/.*SHA-256 //p' out)
t "pack again" b sian report --form pack --to two.zip
same one.zip two.zip "... is the same, byte for byte"
t "... proves itself" beatbook report --check one.zip
says out "... with what was said when it was made" "^one\.zip: whole, [0-9]+ files, [0-9]+ bytes; SHA-256 $said$"
says out "... and where it comes from" '^ *name <script>'
t "... for programs" beatbook report --check one.zip --format json
says out "... as JSON" '"path":"one.zip","whole":true,"files":'
if command -v unzip >/dev/null; then
    t "... by unzip" unzip -q one.zip -d unzipped
    (cd unzipped && sha256sum --quiet -c manifest.sha256) >out 2>err
    told $? "... and sha256sum"
    same unzipped/attachments/entry-2-1.bin plan.bin "... the attachment, byte for byte"
    t "... each entry" page unzipped/entries/entry-1.html en
    says unzipped/tables/evidence.csv "... which entry shows which criterion" '^"pcso-standard#d1","D1","1","1","2037-11-01","'
fi
cat >alter.py <<'PY'
import sys, zipfile
what, to = sys.argv[1:]
old = zipfile.ZipFile("one.zip")
with zipfile.ZipFile(to, "w") as new:
    for info in old.infolist():
        data = old.read(info)
        if what == "change" and info.filename == "entries/entry-1.html":
            data = data.replace(b"Hebrew", b"hebrew")
        if what == "leave" and info.filename == "about.txt":
            continue
        new.writestr(info, data)
        if what == "twice" and info.filename == "about.txt":
            new.writestr("about.txt", "beatbook pack 1\n")
    if what == "add":
        new.writestr("../evil\x1b[31m.txt", "x")
    if what == "statement":
        new.writestr("statements/forged.round", "beatbook round 1\n")
PY
# altered HOW REGEX
altered() {
    python3 -W ignore alter.py "$1" altered.zip
    t -1 "altered: $1" beatbook report --check altered.zip
    says out "... is found" "$2"
    grep -q "$(printf '\033')" out err
    [ $? -eq 1 ]
    told $? "... and told without a control character"
}
altered change '^entries/entry-1\.html is not what the manifest says$'
altered leave '^about\.txt is not there$'
altered twice 'is there twice'
altered add 'does not stand in the manifest$'
altered statement '^statements/forged\.round has no statement beside it$'
head -c 3000 one.zip >short.zip
t -7 "half a pack" beatbook report --check short.zip
t -7 "no pack" beatbook report --check one.html
t -7 "none" beatbook report --check none.zip
mkfifo queue.zip
t -7 "a pipe" beatbook report --check queue.zip
printf 'page portfolio.html\nentry {entry}.html\n' >small.pack
t "a template of one's own" b sian report --form pack --template ./small.pack --to small.zip
t "... is whole" beatbook report --check small.zip
# template NAME REGEX: from standard input
template() {
    cat >bad.pack
    t -7 "template: $1" b sian report --form pack --template ./bad.pack --to bad.zip
    says err "... says which line" "$2"
    [ ! -e bad.zip ]
    told $? "... nothing is written"
}
template "a path upwards" 'line 1 of the template' <<'END'
page ../portfolio.html
END
template "one path for all entries" 'line 2 of the template: its path needs \{entry\}' <<'END'
page portfolio.html
entry entry.html
END
template "no such part" 'line 1 of the template: it begins with no part' <<'END'
video film.mp4
END
finish
