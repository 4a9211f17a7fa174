#!/bin/sh
# start - what happens before anything is asked: stores found or not, the line at login, the owner's rights.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"

t "inbox without any store" beatbook inbox
hushed out "... silent"
hushed err "... silent on standard error too"
t -7 "a command without any store" beatbook progress
says err "... says how to make one" 'beatbook-admin --store FILE init makes one, beatbook demo'
[ ! -e "$XDG_DATA_HOME/beatbook" ]
told $? "... and leaves nothing behind"

make_store
t "inbox for somebody who is not in the store" b nobody inbox
hushed out "... silent"
hushed err "... silent on standard error too"
t "inbox for somebody whose first review was never held" b sian inbox
says out "... says that alone" '^beatbook: 1 review is overdue$'
t "inbox as TSV" b sian inbox --format tsv
says out "... has its columns" '^waiting	oldest_days	returned	drafts	line	decided	testimonies	comments	leaving	leave_by	reviews	to_sign	gateways$'
t -7 "inbox with a store that is named and not there" beatbook --store nothing.db inbox

mkdir -p "$XDG_DATA_HOME/beatbook"
beatbook-admin init >out 2>err
t "one's own store is found" beatbook person list
says out "... with its home person" 'training'
t "a store by a relative name" beatbook --store ./store.db --as sian progress
t "--now moves the day" beatbook --store "$store" --as sian --now 2039-01-05 progress --format json
says out "... which is today then" '"today":"2039-01-05"'
t -2 "--now that is no time" beatbook --store "$store" --as sian --now yesterday progress
t "the programs may lie elsewhere" env BEATBOOK_LIBEXEC="$BEATBOOK_BUILD/bin" beatbook --store "$store" --as sian inbox
finish
