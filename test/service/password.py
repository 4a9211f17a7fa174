"""password - a round is signed by the password of the account that runs the program. PAM is the real one, its rules are this test's: modules of
libpam-wrapper and of PAM itself. A module that waits for this test (a FIFO) stands for every one that takes its time."""
import atexit
import glob
import os
import pwd
import select
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from cases import Skip, check, main  # noqa: E402
from demo import BIN, NOW, code, done, dump, changed, query, store  # noqa: E402
from frames import Stranger, new_key  # noqa: E402
from signing import accept, minutes_later, signed_on, waiting  # noqa: E402

ME = pwd.getpwuid(os.getuid()).pw_name
RIGHT, WRONG = "Gwyliwr-y-nos 7", "Gwyliwr-y-dydd 8"
MATRIX = (glob.glob("/usr/lib/*/pam_wrapper/pam_matrix.so") + [None])[0]
SECONDS = 20
folder = None


def shim():
    """The library that points PAM at our rules, and the folder they lie in; made once."""
    global folder
    if folder is None:
        if MATRIX is None:
            raise Skip("pam_matrix is missing (Debian: libpam-wrapper)")
        folder = tempfile.mkdtemp(prefix="pam.")
        atexit.register(shutil.rmtree, folder, True)
        built = subprocess.run([*os.environ.get("BEATBOOK_CC", "cc").split(), "-shared", "-fPIC", f'-DRULES="{folder}/rules"', "-o", f"{folder}/rules.so",
                                f"{os.environ['SRCDIR']}/test/service/password_rules.c"], capture_output=True, text=True, check=False)
        if built.returncode != 0:
            raise Skip(f"no headers of PAM (Debian: libpam0g-dev): {built.stderr[:200]}")
        os.mkdir(f"{folder}/rules")
    return folder


def rules(auth=None, account=None, user=ME, service="beatbook"):
    """What PAM does from now on; by itself it asks for one password and knows one account."""
    place = shim()
    with open(f"{place}/passwords", "w", encoding="utf-8") as file:
        file.write(f"{user}:{RIGHT}:{service}\n")
    os.chmod(f"{place}/passwords", 0o600)
    matrix = f"{MATRIX} passdb={place}/passwords"
    with open(f"{place}/rules/beatbook", "w", encoding="utf-8") as file:
        for line in auth or [f"required {matrix}"]:
            file.write(f"auth {line.replace('MATRIX', matrix)}\n")
        file.write(f"account {account or 'required ' + matrix}\n")


def waits(room):
    """A line of rules whose module hangs until this test lets go of it; its two FIFOs."""
    script, came, go = (str(room / name) for name in ("waits.sh", "came", "go"))
    os.mkfifo(came)
    os.mkfifo(go)
    with open(script, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\necho here >{came}\nread word <{go}\n")
    os.chmod(script, 0o700)
    return f"required pam_exec.so {script}", os.open(came, os.O_RDONLY | os.O_NONBLOCK), os.open(go, os.O_RDWR)


def hangs(came):
    check(select.select([came], [], [], SECONDS)[0], "PAM was not asked")


def speak(path, now=NOW, login=None, greeted=True):
    stranger = Stranger(path, login, now, env={**os.environ, "LD_PRELOAD": f"{shim()}/rules.so"})
    check(not greeted or code(stranger.hello()) == "ok", "no greeting")
    return stranger


def password_store(room):
    """A store that signs by password; whoever runs this supervises sian and has decided on an entry of hers. -> path, entry"""
    rules()
    path = store(room)
    done(path, "barraclough", "person.set", {"login": ME, "roles": ["training", "supervisor"]})
    done(path, "barraclough", "team.join", {"name": "Cattlegate NPT", "login": ME})
    set_to = subprocess.run([BIN / "beatbook-admin", "--store", path, "signing", "pam"], capture_output=True, text=True, check=False)
    if "built without PAM" in set_to.stderr:
        raise Skip("built without PAM")
    check(set_to.returncode == 0, set_to.stderr)
    entry, revision = waiting(path)
    me = speak(path)
    check(code(me.write("queue.decide", accept(entry, revision))) == "ok", "no decision")
    me.close()
    return path, entry


def shown(me):
    answer = me.write("sign.prepare")
    check(code(answer) == "ok" and answer["answer"]["method"] == "pam", answer)
    return answer["answer"]["nonce"]


def sign(me, secret=RIGHT, **more):
    return me.write("sign.commit", {"nonce": shown(me), "secret": secret, **more})


def told(answer, wanted, *words):
    check(code(answer) == wanted, f"wanted {wanted}: {answer}")
    for word in words:
        check(word in answer["error"]["message"], f"no '{word}' in: {answer['error']['message']}")


def counted(path):
    return (query(path, "SELECT wrong FROM guess g JOIN person p ON p.id = g.person_id WHERE p.login = ?", ME) or [(0,)])[0][0]


def children(process):
    with open(f"/proc/{process}/task/{process}/children", encoding="ascii") as file:
        return [int(word) for word in file.read().split()]


def opened(process):
    """What a process has open, for who may look: it is made unreadable for its own account."""
    return [os.readlink(f"/proc/{process}/fd/{n}") for n in os.listdir(f"/proc/{process}/fd")] if os.getuid() == 0 else []


# --- it is they, or it is not -------------------------------------------------------------------

def case_right(room):
    """Signed once; the statement, its list and verify say by what; the count of wrong ones begins again."""
    path, entry = password_store(room)
    me = speak(path)
    told(sign(me, WRONG), "denied", "wrong password", "4 tries")
    check(counted(path) == 1, "it was not counted")
    check(code(sign(me)) == "ok" and signed_on(path, entry) == 1, "it was not signed")
    check(counted(path) == 0, "the count goes on")
    me.close()
    row = done(path, "sian", "sign.show", {"id": entry})["items"][0]
    check(row["method"] == "pam" and "\nmethod pam\n" in row["statement"] and row["login"] == ME, row)
    verdict = done(path, "sinclair", "journal.verify")
    check(verdict["whole"], verdict["faults"])
    check({"method": "pam", "count": 1} in verdict["methods"], verdict["methods"])
    check(RIGHT not in "".join(map(str, dump(path).values())), "the password is in the store")


def case_wrong(room):
    """Five are tried, each with a line in the journal; then none for a quarter of an hour, the right one neither, wherever it is brought."""
    path, entry = password_store(room)
    me = speak(path)
    before = dump(path)
    for n in range(7):
        told(sign(me, WRONG), "denied" if n < 5 else "state", f"{4 - n} tries" if n < 4 else "15 minutes")
    told(sign(me), "state", "too many wrong passwords")
    told(me.write("lock.open", {"nonce": me.write("lock.prepare")["answer"]["nonce"], "secret": RIGHT}), "state", "too many")
    me.close()
    left = [name for name in changed(before, dump(path)) if name not in ("journal", "journal_body", "guess", "sign_round", "idempotency")]
    check(not left and signed_on(path, entry) == 0, f"what was refused changed {left}")
    lines = query(path, "SELECT count(*) FROM journal_body WHERE body LIKE '%wrong password%'")[0][0]
    check(lines == 5, f"{lines} lines in the journal")
    later = speak(path, now=minutes_later(16))
    check(code(sign(later)) == "ok", "after the pause it is not tried")
    later.close()


def case_wrong_beside_another_fault(room):
    """PAM's pause has told the guesser: so it counts although there is no round that it could have signed."""
    path, _ = password_store(room)
    me = speak(path)
    for nonce in ("", "0" * 32):
        told(me.write("sign.commit", {"nonce": nonce, "secret": WRONG}), "missing")
    check(counted(path) == 2, f"{counted(path)} are counted")
    check(query(path, "SELECT count(*) FROM journal_body WHERE body LIKE '%wrong password (2)%'")[0][0] == 1, "no line in the journal")
    told(me.write("sign.commit", {"nonce": "", "secret": RIGHT}), "missing")
    check(counted(path) == 2, "a right one was counted, or forgot the others")
    me.close()


def case_right_and_not_let_in(room):
    """The account, the password or the host's rules are against it: refused in words of its own, and no guess."""
    path, entry = password_store(room)
    me = speak(path)
    for change, wanted, words in (({"account": "required pam_debug.so acct=acct_expired"}, "denied", ("has expired", ME)),
                                  ({"account": "required pam_deny.so"}, "denied", ("does not let",)),
                                  ({"account": "required pam_debug.so acct=new_authtok_reqd"}, "denied", ("passwd",)),
                                  ({"service": "another"}, "denied", ("does not let",)),
                                  ({"auth": ["required MATRIX", "required pam_debug.so auth=user_unknown"]}, "state", ("knows no password",)),
                                  ({"auth": ["required MATRIX echo"]}, "state", ("more than a password",)),
                                  ({"auth": ["required MATRIX", "required MATRIX"]}, "state", ("more than a password",)),
                                  ({"auth": ["required pam_permit.so"]}, "state", ("or for none",)),
                                  ({"auth": ["required no_such_module.so"]}, "state", ("could not check", "beatbook"))):
        rules(**change)
        told(sign(me), wanted, "nothing was done", *words)
        check(counted(path) == 0 and signed_on(path, entry) == 0, f"{change}: counted or signed")
    rules()
    check(code(sign(me)) == "ok", "and then it does not work again")
    me.close()


def case_odd_passwords(room):
    """What is empty, too long or not a password at all is wrong and nothing worse."""
    path, entry = password_store(room)
    for secret, wanted in (("", "denied"), ("x" * 600, "denied"), ("x" * 5000, "usage"), ("a\u0000b", "usage"), (7, "usage"), (None, "denied")):
        me = speak(path)
        told(sign(me, secret), wanted)
        me.close()
    check(signed_on(path, entry) == 0, "it was signed")


# --- who may not say that they are --------------------------------------------------------------

def case_claims(room):
    """A frame that says it was proved, or whose password it is, or that the store signs by less."""
    path, entry = password_store(room)
    me = speak(path)
    nonce = shown(me)
    before = dump(path)
    for name, value in (("authenticated", True), ("verdict", 0), ("account", "price"), ("login", ME), ("uid", 0), ("method", "none"), ("by", "pam")):
        told(me.write("sign.commit", {"nonce": nonce, name: value}), "usage")
        told(me.write("sign.commit", {"nonce": nonce, "secret": RIGHT, name: value}), "usage")
    told(me.write("sign.commit", {"nonce": nonce}), "denied", "password")
    told(me.write("sign.commit", {"nonce": nonce, "signature": "-----BEGIN SSH SIGNATURE-----\n"}), "denied", "password")
    me.close()
    check(not changed(before, dump(path)) and signed_on(path, entry) == 0, "something was done")


def case_in_anothers_place(room):
    """Whoever owns the file may act as price, but their password is not his: he signs from his own login."""
    path, _ = password_store(room)
    entry, revision = waiting(path, "tunde")
    done(path, "price", "queue.decide", accept(entry, revision))
    price = speak(path, login="price")
    told(price.write("sign.prepare"), "state", ME, "price", "own login")
    lock = price.write("lock.prepare")["answer"]
    told(price.write("lock.open", {"nonce": lock["nonce"], "secret": WRONG}), "denied", "wrong password")
    check(code(price.write("lock.open", {"nonce": lock["nonce"], "secret": RIGHT})) == "ok", "who sits there cannot open the screen")
    price.close()


def case_proof_of_one_thing(room):
    """A round for opening the screen signs nothing; a screen is opened by the password and by nothing less."""
    path, entry = password_store(room)
    me = speak(path)
    lock = me.write("lock.prepare")["answer"]
    check(lock["method"] == "pam", lock)
    told(me.write("sign.commit", {"nonce": lock["nonce"], "secret": RIGHT}), "missing")
    told(me.write("lock.open", {"nonce": lock["nonce"]}), "denied")
    check(code(me.write("lock.open", {"nonce": lock["nonce"], "secret": RIGHT})) == "ok", "not opened")
    told(me.write("lock.open", {"nonce": lock["nonce"], "secret": RIGHT}), "missing")
    me.close()
    check(signed_on(path, entry) == 0, "it was signed")


# --- the child ----------------------------------------------------------------------------------

def case_nobody_waits_for_pam(room):
    """While PAM takes its time others write, and what asks it has nothing of the store open."""
    path, entry = password_store(room)
    line, came, go = waits(room)
    rules(auth=[line, "required MATRIX"])
    me = speak(path)
    nonce = shown(me)
    me.put({"id": 90, "verb": "sign.commit", "key": new_key(), "ask": {"nonce": nonce, "secret": RIGHT}})
    hangs(came)
    other = waiting(path, "tunde")
    done(path, "price", "queue.decide", accept(*other))
    check(signed_on(path, entry) == 0, "it was signed before PAM answered")
    keeper = children(me.process.pid)
    check(len(keeper) == 1 and len(children(keeper[0])) == 1, f"the children are {keeper}")
    for process in (keeper[0], children(keeper[0])[0]):
        open_files = opened(process)
        check(not [name for name in open_files if not name.startswith(("/dev/null", "socket:"))], f"it has open {open_files}")
        check(not {name for name in open_files if name.startswith("socket:")} & set(opened(me.process.pid)), f"it holds what is the store's: {open_files}")
        with open(f"/proc/{process}/status", encoding="ascii") as file:
            check("NoNewPrivs:\t0" in file.read(), "PAM's helpers could not run")
    os.write(go, b"go\n")
    check(code(me.get()) == "ok" and signed_on(path, entry) == 1, "it was not signed")
    me.close()


def case_child_killed(room):
    """The one at work: this time not, next time again. The one that starts it: not in this conversation, but in the next."""
    path, entry = password_store(room)
    line, came, go = waits(room)
    rules(auth=[line, "required MATRIX"])
    me = speak(path)
    keeper = children(me.process.pid)[0]
    me.put({"id": 91, "verb": "sign.commit", "key": new_key(), "ask": {"nonce": shown(me), "secret": RIGHT}})
    hangs(came)
    os.kill(children(keeper)[0], signal.SIGKILL)
    told(me.get(), "state", "could not check", "nothing was done")
    os.write(go, b"go\n")  # for the script that hung
    rules()
    check(code(me.write("lock.open", {"nonce": me.write("lock.prepare")["answer"]["nonce"], "secret": RIGHT})) == "ok", "and then never again")
    nonce = shown(me)
    os.kill(keeper, signal.SIGKILL)
    told(me.write("sign.commit", {"nonce": nonce, "secret": RIGHT}), "state", "start it again", "nothing was done")
    check(counted(path) == 0 and signed_on(path, entry) == 0, "counted or signed")
    check(me.close() == 0, "the store program did not end well")
    again = speak(path)
    check(code(sign(again)) == "ok", "not in the next one either")
    again.close()


def case_answer_lost(room):
    """Who asked is gone before PAM answers: it is signed, once; the next greeting says so, and the same key is not asked of PAM again."""
    path, entry = password_store(room)
    line, came, go = waits(room)
    rules(auth=[line, "required MATRIX"])
    me = speak(path)
    ask, key = {"nonce": shown(me), "secret": RIGHT}, new_key()
    me.put({"id": 92, "verb": "sign.commit", "key": key, "ask": ask})
    hangs(came)
    me.line.close()
    os.write(go, b"go\n")
    me.process.wait(SECONDS)
    check(signed_on(path, entry) == 1, "it was not signed")
    rules(auth=["required pam_deny.so"])
    again = speak(path, greeted=False)
    receipts = again.hello()["answer"]["signed_since"]
    check(len(receipts) == 1, f"what was signed since: {receipts}")
    check(code(again.ask("sign.commit", ask, key)) == "ok", "the same write was refused")
    check(counted(path) == 0 and signed_on(path, entry) == 1, "it was tried again")
    check(again.hello()["answer"]["signed_since"] == [], "the receipt comes twice")
    again.close()


def case_not_kept_where_nothing_asks(room):
    """A store that signs otherwise has no such child."""
    path = store(room)
    stranger = speak(path, login="price")
    check(children(stranger.process.pid) == [], "there is one")
    stranger.close()


if __name__ == "__main__":
    main(sys.modules[__name__])
