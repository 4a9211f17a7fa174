#!/bin/sh
# demo - a store of sample people: made whole or not at all, and only once.
set -u
# shellcheck source=room
. "$SRCDIR/test/cli/room"

t "without a terminal it is made and not opened" beatbook demo --apprentices 3 --entries 20
says out "... and says how" "^$XDG_DATA_HOME/beatbook/demo.db: open it with beatbook --store .* --as sian$"
[ -z "$(find "$XDG_DATA_HOME/beatbook" -type f ! -name demo.db ! -name demo.db.lock)" ]
told $? "... one file, and nothing left over"
demo=$XDG_DATA_HOME/beatbook/demo.db
cksum "$demo" >before
t "again it is the same one" beatbook demo --entries 99
says err "... which is said when another was asked for" 'is there already and stays as it is'
cksum "$demo" | cmp -s - before
told $? "... unchanged"
t "the sample apprentice is in it" beatbook --store "$demo" --as sian progress
t "all of it is whole" beatbook --store "$demo" --as sian verify
t "a place of one's own" beatbook demo --into here.db --no-screen --apprentices 3 --entries 20 --format json
says out "... is told as JSON" '^\{"store":".*/here.db","login":"sian"\}$'
t "the same seed makes the same store" beatbook demo --into there.db --no-screen --apprentices 3 --entries 20
for store in here there; do
    beatbook --store $store.db --as sian entry list --format tsv >$store.tsv
done
same here.tsv there.tsv "... entry by entry"
for store in here there; do
    beatbook --store $store.db --as sian verify >$store.tsv
done
same here.tsv there.tsv "... down to the head of its journal"
t -7 "in a folder that is a file" beatbook demo --into before/x.db --no-screen
t -2 "no apprentices" beatbook demo --into x.db --no-screen --apprentices 0
[ ! -e x.db ]
told $? "... makes nothing"

# Interrupted at any point: nothing of it under the final name, nothing beside it.
mkdir cut programs data
ln -s "$BEATBOOK_BUILD"/bin/* programs/
rm programs/beatbook-admin
cat >programs/beatbook-admin <<END
#!/bin/sh
[ "\$3" != "\$STOP_AT" ] || { kill -TERM \$PPID; exit 0; }
exec "$BEATBOOK_BUILD/bin/beatbook-admin" "\$@"
END
chmod +x programs/beatbook-admin
for step in init fill; do
    t -143 "interrupted at $step" env STOP_AT=$step BEATBOOK_LIBEXEC="$PWD/programs" beatbook demo --into cut/x.db --no-screen
    [ -z "$(ls -A cut)" ]
    told $? "... leaves nothing" "$(ls -A cut)"
done
printf '#!/bin/sh\necho "beatbook-admin: no room" >&2; exit 6\n' >programs/beatbook-admin
t -7 "a step that fails" env BEATBOOK_LIBEXEC="$PWD/programs" beatbook demo --into cut/x.db --no-screen
says err "... says why" 'beatbook-admin: no room$'
[ -z "$(ls -A cut)" ]
told $? "... leaves nothing"

# A log that an earlier store of that name left behind is not read into the new one.
head -c 4096 /dev/zero >left.db-wal
t "an old log beside it" beatbook demo --into left.db --no-screen --apprentices 3 --entries 20
t "... does no harm" beatbook --store left.db --as sian verify
finish
