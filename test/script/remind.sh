#!/bin/sh
# remind - a line by mail on what waits: to whom, how often, what stands in it, and what happens when it cannot be sent. A script of ours stands in for
# sendmail.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
submit_entries 2
bb --as trainer person add okonjo --name 'Sgt Okonjo' --role supervisor >said
# a review is held and signed: none is overdue
{
    bb --as price review plan sian --on 2090-05-16
    bb --as price review note 1 "We talked."
    bb --as price review close 1
    for who in sian price trainer; do bb --as $who review sign 1; done
} >said

cat >sendmail <<'SCRIPT'
#!/bin/sh
n=$(($(cat "$0.count") + 1))
echo $n >"$0.count"
echo "$*" >"$0.$n.arguments"
cat >"$0.$n.mail"
case $* in *broken*) exit 75 ;; esac
SCRIPT
chmod +x sendmail
echo 0 >sendmail.count

remind() {
    beatbook-admin --store store.db remind "$@"
}

sent() {
    [ "$(cat sendmail.count)" = "$1" ] || {
        echo "sendmail was started $(cat sendmail.count) times, not $1"
        return 1
    }
}

lines() {
    bb --as trainer --format tsv journal --kind store.remind | tail -n +2 | wc -l
}

# ends STATUS WORDS COMMAND...: it ends so, and says why
ends() {
    wanted=$1 words=$2
    shift 2
    result=0
    "$@" >out 2>err || result=$?
    [ $result -eq "$wanted" ] && grep -F -- "$words" err
}

off() {
    bb --as trainer person mail price price@force.example
    ends 5 'mail is off: name the program' remind
    ends 7 'No such file' remind --sendmail "$PWD/nothing"
    ends 7 'Permission denied' remind --sendmail "$PWD/store.db"
    ends 2 'whole path' remind --sendmail sendmail
    sent 0
}

addresses() {
    for address in '' x x@ @x 'x@y z' 'x y@z' '-oQ/tmp@y' 'a..b@y' '.a@y' 'a.@y' 'a@-y' 'a@y-' 'a@y..z' 'a@b@c' 'a@y
Bcc: z@y' 'a@y,b@y' '"a b"@y' 'a|b@y' 'a@[1.2.3.4]' 'ä@y' "$(printf '%0300d' 0)@y"; do
        ends 2 '' bb --as trainer person mail price "$address" || {
            echo "taken: $address"
            return 1
        }
    done
    bb --as trainer person show price | grep 'reminded by mail: price@force.example'
}

# The training unit sets it; the person and the unit see it, nobody else does.
who_may() {
    bb --as trainer person mail sian sian+portfolio@mail.force.example
    for login in sian price jones okonjo; do
        if bb --as $login person mail sian x@example.org 2>err; then return 1; fi
    done
    bb --as sian person show sian | grep sian+portfolio
    if bb --as price person show sian | grep force.example; then return 1; fi
    if bb --as price --format json person show sian | grep force.example; then return 1; fi
    bb --as trainer journal | grep -c force.example && return 1
    ends 2 'give the address' bb --as trainer person mail sian
    ends 2 'give the address' bb --as trainer person mail sian x@y --remove
    ends 4 'no such' bb --as trainer person mail nobody x@y
}

dry_run() {
    remind --dry-run >out
    grep '^price <price@force.example>: beatbook: 2 entries wait for you' out
    grep '^1 reminder would be sent' out
    sent 0
    [ "$(lines)" -eq 0 ]
}

# Numbers, one line, nobody's words; sian, for whom nothing waits, and okonjo, who has no address, get none.
once_a_day() {
    remind --sendmail "$PWD/sendmail" | grep '^1 reminder sent'
    sent 1
    [ "$(cat sendmail.1.arguments)" = '-i price@force.example' ]
    sed '1,/^$/d' sendmail.1.mail >body
    [ "$(wc -l <body)" -eq 1 ]
    grep -q '^beatbook: 2 entries wait for you' body
    sed '/^$/,$d' sendmail.1.mail >headers
    [ "$(grep -c '^To: price@force.example$' headers)" -eq 1 ] && [ "$(wc -l <headers)" -eq 6 ]
    if grep -i 'parking\|sian\|teacher' sendmail.1.mail; then return 1; fi
    remind --sendmail "$PWD/sendmail" | grep '^0 reminders sent'
    sent 1
    [ "$(lines)" -eq 1 ]
    sqlite3 store.db "UPDATE person SET reminded_on = reminded_on - 1"
    remind --sendmail "$PWD/sendmail" | grep '^1 reminder sent'
    sent 2
}

# What came back is a reason; a draft of one's own is none.
apprentice() {
    echo words | bb --as sian entry new --title "Begun" --on 2090-05-02 --type reflective-account --body - >said
    remind --dry-run | grep '^0 reminders'
    bb --as price queue return 1 --comment 'which one?'
    bb --as price queue sign
    remind --dry-run >out
    grep '^sian <sian+portfolio@mail.force.example>: beatbook: 1 entry came back to you' out
    if grep 'which one' out; then return 1; fi
}

# One that is not taken keeps nobody else from being reminded, and is tried again.
failing() {
    bb --as trainer person mail sian broken@force.example
    sqlite3 store.db "UPDATE person SET reminded_on = NULL"
    before=$(lines)
    ends 7 '1 of 2 reminders were not sent' remind --sendmail "$PWD/sendmail"
    grep 'sian: .*sendmail did not take the mail (it ended with 75)' err
    [ "$(lines)" -eq $((before + 1)) ]
    [ "$(sqlite3 store.db "SELECT reminded_on IS NULL FROM person WHERE login = 'sian'")" = 1 ]
    bb --as trainer person mail sian sian@force.example
    remind --sendmail "$PWD/sendmail" | grep '^1 reminder sent'
}

# Whoever wrote into the file gets no mail of their making sent.
forged() {
    before=$(cat sendmail.count)
    sqlite3 store.db "UPDATE person SET reminded_on = NULL, mail = 'a@y' || char(10) || 'Bcc: z@y' WHERE login = 'sian'"
    sqlite3 store.db "UPDATE person SET reminded_on = NULL, mail = '-t@y' WHERE login = 'price'"
    ends 7 '2 of 2 reminders were not sent' remind --sendmail "$PWD/sendmail"
    sent "$before"
    bb --as trainer person mail sian sian@force.example
    bb --as trainer person mail price price@force.example
}

# A review that nobody held, and one that somebody has not signed, are reasons; the unit is told of everybody's.
reviews() {
    bb --as trainer person mail trainer unit@force.example
    remind --dry-run >out
    if grep '^trainer' out; then return 1; fi
    beatbook --store store.db --now 2090-09-01T10:00:00Z --as trainer team add Night
    remind --dry-run >out
    grep '^trainer <unit@force.example>: beatbook: 1 review is overdue$' out
    grep '^price .*1 review is overdue' out
    beatbook --store store.db --now 2090-09-01T10:00:00Z --as price review plan sian --on 2090-09-01
    beatbook --store store.db --now 2090-09-01T10:00:00Z --as price review note 2 "We talked."
    beatbook --store store.db --now 2090-09-01T10:00:00Z --as price review close 2
    remind --dry-run | grep '^trainer <unit@force.example>: beatbook: 1 review is not signed by you$'
    bb --as trainer person mail trainer --remove
}

gone() {
    bb --as trainer person leave price --on 2090-05-15
    bb --as trainer person mail sian --remove
    remind --dry-run | grep '^0 reminders'
    beatbook-admin --store store.db erase price --reason 'their request'
    [ "$(sqlite3 store.db "SELECT count(*) FROM person WHERE mail IS NOT NULL")" = 0 ]
    bb --as trainer verify
}

on_screen() {
    play trainer <<'KEYS'
command person mail okonjo okonjo@force.example
expect okonjo is reminded by mail: okonjo@force.example
command person show okonjo
expect reminded by mail: okonjo@force.example
command person mail okonjo nonsense
expect is no mail address
command person mail okonjo none
expect is not reminded by mail any more
KEYS
}

command -v sqlite3 >/dev/null || { echo "sqlite3 is missing"; exit 77; }
is remind__off__says_how off
is remind__addresses__refused addresses
is remind__who_may__the_unit who_may
is remind__dry_run__says dry_run
is remind__once_a_day__sent once_a_day
is remind__apprentice__what_came_back apprentice
is remind__failing__tried_again failing
is remind__forged__not_sent forged
is remind__reviews__overdue_or_not_signed reviews
is remind__gone__nobody gone
is remind__on_screen__set on_screen
