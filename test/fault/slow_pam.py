"""slow_pam - PAM that never answers: it is ended after half a minute, nothing is signed, nothing counted, and the next one is asked again."""
import os
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
sys.path.append(os.path.join(os.environ["SRCDIR"], "test", "service"))
from cases import check, main  # noqa: E402
from demo import code  # noqa: E402
from frames import new_key  # noqa: E402
from password import RIGHT, counted, hangs, password_store, rules, shown, sign, signed_on, speak, told, waits  # noqa: E402


def case_pam_never_answers(room):
    path, entry = password_store(room)
    line, came, go = waits(room)
    rules(auth=[line, "required MATRIX"])
    me = speak(path)
    me.put({"id": 90, "verb": "sign.commit", "key": new_key(), "ask": {"nonce": shown(me), "secret": RIGHT}})
    hangs(came)
    told(me.get(), "state", "within 30 seconds", "nothing was done")
    os.write(go, b"go\n")  # for the script that hung
    check(counted(path) == 0 and signed_on(path, entry) == 0, "counted or signed")
    rules()
    check(code(sign(me)) == "ok", "and then never again")
    me.close()


if __name__ == "__main__":
    main(sys.modules[__name__])
