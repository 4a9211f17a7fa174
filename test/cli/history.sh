#!/bin/sh
# history - an entry's life by command: revisions with what changed, claims, decisions, comments, testimonies, references; as text, TSV and
# JSON, for whoever may see it; hidden, nothing of its words.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"
make_store
echo 'I spoke to the head teacher about parking.' |
    b sian entry new --title 'Parking' --on 2037-10-01 --type reflective-account --claim D3,S4 --reference incident=INC-20371001-0042 --body - >out 2>err
t "nothing happened yet" b sian entry history 1
says err "... and it says so" 'never handed in'
b sian entry submit 1 >out 2>err
now=2037-11-03T09:00:00Z
b price entry comment 1 'Which crossing was it?' >out 2>err
now=2037-11-03T10:00:00Z
b price queue return 1 --comment 'Say which one.' >out 2>err
b price queue sign >out 2>err
now=2037-11-04T20:00:00Z
echo 'I spoke to the head teacher about parking at the north crossing.' |
    b sian entry edit 1 --title 'Parking at the school' --body - --reference crime=42/12345/37 >out 2>err
b sian entry submit 1 >out 2>err

t "as text" b price entry history 1
says out "... the first revision, by whom and what it claims" '^2037-11-02 20:00  submitted, revision 1, by Si.n Hughes: D3 S4$'
says out "... where its evidence lies" 'references: 0 gone, 1 new: \{\+INC-20371001-0042\+\}'
says out "... what was said" '^2037-11-03 09:00  commented, revision 1, by Sgt .*supervisor$'
says out "... in words" 'Which crossing was it'
says out "... the decision and its reason" '^2037-11-03 10:00  declined, revision 1, by Sgt .*: D3 S4$'
says out "... the title, word by word" 'title, in words: 0 gone, 3 new: Parking \{\+at the school\+\}'
says out "... the text, word by word" 'parking \{\+at the north crossing|\[-parking\.-\] \{\+parking at the north crossing\.\+\}'
says out "... the references that went and came" 'references: .*\[-INC-20371001-0042-\] \{\+42/12345/37\+\}'

t "as TSV" b price entry history 1 --format tsv
[ "$(cut -f 2 out | tr '\n' ' ')" = "kind submitted commented declined submitted " ]
told $? "... one row each" "$(cut -f 2 out | tr '\n' ' ')"
t "as JSON" b price entry history 1 --format json
says out "... with its kind, who and role" '"kind":"commented","login":"price","name":"[^"]*","role":"supervisor","revision":1'

b barraclough entry hide 1 --reason 'it names a child' >out 2>err
t "hidden" b price entry history 1
says out "... that it is" 'hidden, by'
says out "... and that something was said" 'these words are hidden or erased'
! grep -qE 'Which crossing|INC-2037|north crossing|42/12345' out
told $? "... and nothing of the words"
t -4 "a stranger's" b owain entry history 1
t -4 "of none" b price entry history 99
t -2 "without a number" b price entry history
finish
