#!/bin/sh
# person-keys - the training unit lets a person sign with an SSH key and ends it again, on the screen; the person sees and ends their own.
set -eu
. "$SRCDIR/test/helper/sitting.sh"
make_store
first='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICmgN2MpMYnetGUQzG4PgLhyCUXLge5X7uV1QVfOCbY4 price at the station'
second='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ price on the ring'
third='ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOexdGygylgod3qmsabIQrT55379l+v+v0Be9y/drcq5 sian at home'
echo "$first" >first.pub

added() {
    echo 'not a key' >words.txt
    printf -- '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n' >private
    play trainer <<KEYS
command person show price
expect [+] add a key
reject end a key
keys +
expect their .pub file, or its line: ~/
keys fi<Tab>
expect ~/first.pub
keys <Enter>
expect its first day .today: Enter.:
keys <Enter>
expect its last day .none: Enter.:
keys tomorrow<Enter>
expect its last day .none: Enter.: tomorrow
keys <C-u>2090-12-31<Enter>
expect A key was added
expect Key 1 of Sgt Price signs from 2090-05-16 until 2090-12-31
expect SHA256:loqgTKk3Q.SPPSDVAR0gysMOXkZZyBikiyupV1ZBAAc
expect ssh-keygen -l -f
keys <Enter>
expect key 1, from 2090-05-16 until 2090-12-31: signs now
expect x end a key
keys +
paste $second
keys <Enter><Enter><Enter>
expect Key 2 of Sgt Price signs from 2090-05-16 on
keys <Enter>
command add-key words.txt
expect No key was added
keys <Enter>
command add-key private
expect No key was added
expect private
keys <Enter>
command add-key nowhere.pub
expect nowhere.pub: No such file
keys <Enter>
command key add sian first.pub
expect this key is price's already; a key is one person's
command key add price first.pub
expect this key is there already, as key 1
command key add price
expect write :key add LOGIN FILE
command key add price first.pub --from soon
expect soon
KEYS
    bb --as trainer key list price --format tsv >listed
    [ "$(sed -n 2p listed | cut -f4,5)" = "$(printf '2090-05-16\t2090-12-31')" ] && [ "$(wc -l <listed)" = 3 ]
}

# Of two, one is chosen; one that goes on to a day, one that ends at once after a question.
ended() {
    play trainer <<'KEYS'
command person show price
keys x
expect Which key ends
expect price at the station
expect price on the ring
keys <Enter>
expect its last day .at once: Enter.:
keys 2090-06-30<Enter>
expect key 1 of Sgt Price signs until 2090-06-30
keys x<Down><Enter><Enter>
expect end key 2 now. it does not come back +y/n
keys n
expect key 2, from 2090-05-16: signs now
keys x<Down><Enter><Enter>
keys y
expect key 2 of Sgt Price signs nothing from now on; what it signed stays signed
expect key 2, from 2090-05-16, ended 21:14: does not sign
command key end 2
expect key 2 has ended already
command key end x
expect 'x' is no number of a key
command key end 99
expect no such key: 99
KEYS
}

own() {
    bb --as trainer key add price first.pub 2>told || true
    play price <<'KEYS'
command key list
expect SHA256:loqgTKk3Q
expect x end a key
reject add a key
command add-key first.pub
expect that is for the training unit
keys x<Enter>
expect end key 1 now
keys y
expect key 1 of Sgt Price signs nothing from now on
KEYS
    echo "$third" >third.pub
    play trainer <<'KEYS'
command key add sian third.pub --from 2090-06-01
expect Key 3 of Siân Hughes signs from 2090-06-01 on
KEYS
    play price <<'KEYS'
command key end 3
expect no such key: 3
command key add sian third.pub
expect not permitted|may not|only the training unit
command person show sian
reject SHA256
reject SSH keys
KEYS
    bb --as trainer verify
}

# A store that signs by SSH key says who has none.
none() {
    beatbook-admin --store store.db signing ssh >said
    play jones <<'KEYS'
command key list
expect none: the training unit adds yours, from your .pub file
KEYS
    play trainer <<'KEYS'
command key list jones
expect none: [+] adds one, from their .pub file
KEYS
}

is script_person_keys__added__from_a_file_or_a_line added
is script_person_keys__ended__at_once_or_on_a_day ended
is script_person_keys__own__seen_and_ended own
is script_person_keys__none__says_who_adds_one none
