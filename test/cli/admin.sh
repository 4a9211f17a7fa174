#!/bin/sh
# admin - what the owner of a store does to the whole of it.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
# t calls it
# shellcheck disable=SC2317
admin() {
    beatbook-admin --store "$store" "$@"
}

# tamper SQL: behind the store's back
tamper() {
    python3 -c 'import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.executescript(sys.argv[2])' "$store" "$1"
}

t "help" beatbook-admin --help
says out "... names every command" '^  doctor'
t "version" beatbook-admin --version
t -2 "nothing to do" beatbook-admin
t -2 "an unknown command" beatbook-admin frob
says err "... with a remedy" '^beatbook-admin: .frob. is no command; see: beatbook-admin --help$'
t -2 "an unknown option" beatbook-admin --frob
t -2 "a number that is none" admin fill --apprentices many
t -2 "init takes no file" admin init here.db
t -7 "no store yet" admin doctor
says err "... says how to make one" 'make one with: beatbook-admin init$'

# --- init

t -2 "a login that is none" admin init --training 'Not A Login'
t -2 "a zone that is none" admin init --training unit --zone Nowhere/At_all
[ ! -e "$store" ]
told $? "... and nothing was made"
t "init" admin init --training unit --name 'Training Unit'
says out "... says who is first" 'unit is its first member of the training unit$'
[ "$(stat -c %a "$store")" = 600 ]
told $? "... for its owner's eyes only"
t -5 "init again" admin init --training unit
t "the first member is there" beatbook --store "$store" --as unit person show unit --format json
says out "... with the name given" '"name":"Training Unit"'
t "one's own store, by the name of the account" beatbook-admin init
[ -s "$XDG_DATA_HOME/beatbook/store.db" ]
told $? "... in its own folder"

# --- verify, doctor, backup

t "verify" admin verify
says out "... all of it is whole" ': whole$'
says out "... and gives the head" '^head 1 [0-9a-f]{64}$'
t "verify --full" admin verify --full
t "doctor" admin doctor
says out "... names the schema" 'schema [0-9]+$'
chmod 644 "$store"
t -1 "doctor sees a file that others can read" admin doctor
says out "... and says what to do" 'chmod 600 '
chmod 600 "$store"
t "signing by PIN" admin signing pin
t "... stands in the journal" beatbook --store "$store" --as unit journal
says out "... with the method" 'store.signing .*method: pin'
t -2 "signing by another way" admin signing fingerprint
t -2 "signing without a way" admin signing
t "signing by nothing, again" admin signing none
t "backup" admin backup copy.db
t "... is a store" beatbook-admin --store copy.db verify --full
t -5 "backup over something" admin backup copy.db
t -2 "backup without a name" admin backup
t -7 "backup into nowhere" admin backup no/such/folder.db

# --- what is not as it should be

echo "not a store at all, but a text of some length that is no database" >text.db
t -7 "a text" beatbook-admin --store text.db verify
t -7 "a folder" beatbook-admin --store . verify
if python3 -c 'import sqlite3' 2>/dev/null; then
    beatbook --store "$store" --as unit team add North >/dev/null
    tamper "DROP TRIGGER journal_body_kept;
        UPDATE journal_body SET body = '{}' WHERE seq = 2;
        CREATE TRIGGER journal_body_kept BEFORE UPDATE ON journal_body BEGIN SELECT RAISE(ABORT, 'the journal cannot be changed'); END;"
    t -1 "a changed journal" admin verify
    says out "... names the line" '^the body of journal line 2 was changed$'
    t -1 "... by the verb too" beatbook --store "$store" --as unit verify
    cp copy.db "$store"
    tamper "CREATE VIEW guest AS SELECT 1"
    t -6 "a guest in the schema" admin verify
    cp copy.db "$store"
    tamper "PRAGMA user_version = 99"
    t -6 "a newer store" admin verify
    says err "... is said to be newer" 'newer beatbook \(schema 99'
fi
finish
