"""receipts - whoever signed and never heard the answer reads it in the next greeting, once, whichever way the store signs; and nothing stands there when
nothing was signed."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import check, main  # noqa: E402
from demo import BIN, NOW, code, done, store  # noqa: E402
from demo import speak as speak_as  # noqa: E402
from frames import Stranger, new_key  # noqa: E402
from keys import commit, sign as sign_with, ssh_store  # noqa: E402
import password  # noqa: E402
from signing import PIN, decided_and_shown, pin_store, signed_on  # noqa: E402

SECONDS = 20


def lost(speak, path, entry, ask):
    """Asked, and gone before the answer is read; then the greetings."""
    line, key = speak(), new_key()
    line.put({"id": 90, "verb": "sign.commit", "key": key, "ask": ask})
    line.line.close()
    line.process.wait(SECONDS)
    check(signed_on(path, entry) == 1, "it was not signed")
    line = speak(False)
    brief = line.ask("hello", {"protocol": 1, "program": "a command", "brief": True})["answer"]
    line.close()
    check(brief["signed_since"] == [] and brief["queue"] == 0 and brief["login"], f"a command's greeting: {brief}")
    first = receipts(speak)
    check(len(first) == 1 and str(entry) in first[0], f"the receipts are {first}")
    check(receipts(speak) == [], "the receipt comes twice")
    again = speak()
    check(code(again.ask("sign.commit", ask, key)) == "ok" and signed_on(path, entry) == 1, "asked again, it is another thing")
    again.close()


def receipts(speak):
    line = speak(False)
    found = line.hello()["answer"]["signed_since"]
    line.close()
    return found


def price(path):
    def speak(greeted=True):
        return speak_as(path, "price") if greeted else Stranger(path, "price", NOW)
    return speak


def case_none(room):
    path = store(room)
    entry, _, nonce = decided_and_shown(path)
    lost(price(path), path, entry, {"nonce": nonce})


def case_a_command_in_between(room):
    """The line at a login takes nothing away from the screen."""
    path = store(room)
    _, _, nonce = decided_and_shown(path)
    done(path, "price", "sign.commit", {"nonce": nonce})
    speak = price(path)
    receipts(speak)  # of the greeting that done() said, and of nothing more
    entry, _, nonce = decided_and_shown(path, "tunde")
    line = speak()
    line.write("sign.commit", {"nonce": nonce})
    line.close()
    told = subprocess.run([BIN / "beatbook", "--store", path, "--as", "price", "--now", NOW, "inbox"], capture_output=True, text=True, check=False)
    check(told.returncode == 0 and "wait for you" in told.stdout, told)
    found = receipts(speak)
    check(len(found) == 1 and str(entry) in found[0], f"the receipts are {found}")


def case_pin(room):
    path = pin_store(room)
    entry, _, nonce = decided_and_shown(path)
    wrong = speak_as(path, "price")
    check(code(wrong.write("sign.commit", {"nonce": nonce, "secret": "999999"})) == "denied", "a wrong PIN signs")
    wrong.close()
    check(receipts(price(path)) == [], "a receipt of what was refused")
    lost(price(path), path, entry, {"nonce": nonce, "secret": PIN})


def case_ssh(room):
    path, entry, key, _ = ssh_store(room)
    shown = done(path, "price", "sign.prepare")
    lost(price(path), path, entry, commit(shown, sign_with(key, shown["text"])))


def case_pam(room):
    path, entry = password.password_store(room)

    def speak(greeted=True):
        return password.speak(path, greeted=greeted)
    me = speak()
    nonce = password.shown(me)
    password.told(me.write("sign.commit", {"nonce": nonce, "secret": password.WRONG}), "denied", "wrong password")
    me.close()
    check(receipts(speak) == [], "a receipt of what was refused")
    lost(speak, path, entry, {"nonce": nonce, "secret": password.RIGHT})


if __name__ == "__main__":
    main(sys.modules[__name__])
