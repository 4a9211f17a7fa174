"""frames - the cases of frames.sh: frames that are none, requests that may not be, keys used twice, odd start-ups."""
import json
import os
import random
import resource
import signal
import socket
import sqlite3
import struct
import subprocess
import sys

sys.path.insert(0, os.path.join(os.environ["SRCDIR"], "test", "helper"))
from frames import Stranger, framed as frame, memory, new_key  # noqa: E402

STORE = os.path.abspath(sys.argv[1])
FILE_MOST = 64 * 1024 * 1024
cases = []


def case(function):
    cases.append(function)
    return function


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(w) for w in what))


def rows():
    """All that the store holds."""
    base = sqlite3.connect("file:%s?mode=ro" % STORE, uri=True)
    names = [name for name, in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")]
    held = {name: base.execute("SELECT * FROM %s" % name).fetchall() for name in names}
    base.close()
    return held


def start(login="trainer", **keywords):
    store = Stranger(STORE, login, **keywords)
    answer = store.hello()
    check("answer" in answer, answer)
    return store


def refused(answer, *codes):
    check(answer is not None and "error" in answer, "no refusal but", answer)
    check(answer["error"]["message"], "without a sentence")
    check(not codes or answer["error"]["code"] in codes, answer, "is none of", codes)


def lives(store):
    check("answer" in store.ask("store.cost"), "it does not go on")
    check(store.close() == 0, "it did not end well")


def ends(store):
    check(store.get() is None, "it goes on")
    check(store.close() == 0, "it did not end well")


# --- bytes that are no frame: refused, and the end ----------------------------------------------

BROKEN = {
    "empty": frame(b""),
    "one_byte_too_long": struct.pack(">I", 1024 * 1024 + 1),
    "four_gigabytes": b"\xff\xff\xff\xff",
    "http": b"GET / HTTP/1.1\r\n\r\n",
    "not_json": frame(b'{"id":1,'),
    "a_text": frame(b'"hello"'),
    "two_values": frame(b"{}{}"),
    "duplicate_keys": frame(b'{"id":1,"verb":"hello","verb":"store.cost","ask":{}}'),
    "duplicate_keys_inside": frame(b'{"id":1,"verb":"entry.show","ask":{"id":1,"id":2}}'),
    "not_utf8": frame(b'{"id":1,"verb":"hell\xff","ask":{}}'),
    "surrogate": frame(b'{"id":1,"verb":"\\ud800","ask":{}}'),
    "nul": frame(b'{"id":1,"verb":"hello\\u0000","ask":{}}'),
    "deep": frame(b"[" * 500000 + b"]" * 500000),
    "number_too_large": frame(b'{"id":99999999999999999999}'),
}


def broken_case(data):
    def run():
        store = start()
        store.push(data)
        refused(store.get(), "usage")
        ends(store)
    return run


for name, data in BROKEN.items():
    run = broken_case(data)
    run.__name__ = "broken__" + name
    cases.append(run)


@case
def broken__cut_in_the_middle():
    store = start()
    store.push(struct.pack(">I", 100) + b'{"id":1')
    store.line.shutdown(socket.SHUT_WR)
    ends(store)


@case
def broken__two_descriptors():
    store = start()
    store.put({"id": 5, "verb": "entry.show", "ask": None, "file": True}, [memory(b'{"id":1}'), memory(b'{"id":1}')])
    refused(store.get(), "usage")
    ends(store)


@case
def broken__descriptor_in_the_middle():
    store = start()
    data = frame(b'{"id":5,"verb":"entry.show","ask":null,"file":true}')
    store.push(data[:20])
    store.push(data[20:], [memory(b'{"id":1}')])
    refused(store.get(), "usage")
    ends(store)


# --- frames that are no request: refused, and on it goes ----------------------------------------

REFUSED = {
    "a_list": [],
    "nothing": {},
    "id_as_text": {"id": "1", "verb": "store.cost", "ask": {}},
    "id_below_zero": {"id": -1, "verb": "store.cost", "ask": {}},
    "id_with_a_point": {"id": 1.5, "verb": "store.cost", "ask": {}},
    "no_verb": {"id": 1, "ask": {}},
    "verb_as_number": {"id": 1, "verb": 1, "ask": {}},
    "unknown_verb": {"id": 1, "verb": "sql", "ask": {}},
    "unknown_member": {"id": 1, "verb": "store.cost", "ask": {}, "as": "trainer"},
    "clock_in_the_frame": {"id": 1, "verb": "store.cost", "ask": {}, "now": "2020-01-01"},
    "no_ask": {"id": 1, "verb": "store.cost"},
    "ask_as_list": {"id": 1, "verb": "store.cost", "ask": []},
    "unknown_member_in_the_ask": {"id": 1, "verb": "entry.show", "ask": {"id": 1, "login": "trainer"}},
    "text_for_a_number": {"id": 1, "verb": "entry.show", "ask": {"id": "1 OR 1=1"}},
    "unknown_word": {"id": 1, "verb": "queue.list", "ask": {"role": "king"}},
    "escape_in_a_text": {"id": 1, "verb": "entry.search", "ask": {"words": "a\x1b[31m"}},
    "bidi_in_a_text": {"id": 1, "verb": "entry.search", "ask": {"words": "a\u202eb"}},
    "text_too_long": {"id": 1, "verb": "entry.search", "ask": {"words": "a" * 5000}},
    "day_that_is_none": {"id": 1, "verb": "journal.list", "ask": {"since": "2026-02-30"}},
    "write_without_a_key": {"id": 1, "verb": "team.add", "ask": {"name": "East"}},
    "write_with_a_null_key": {"id": 1, "verb": "team.add", "key": None, "ask": {"name": "East"}},
    "key_too_short": {"id": 1, "verb": "team.add", "key": "abc", "ask": {"name": "East"}},
    "key_in_capitals": {"id": 1, "verb": "team.add", "key": "A" * 32, "ask": {"name": "East"}},
    "key_as_number": {"id": 1, "verb": "team.add", "key": 5, "ask": {"name": "East"}},
    "file_that_is_not_there": {"id": 1, "verb": "entry.show", "ask": None, "file": True},
}


def refused_case(value):
    def run():
        store = start()
        store.put(value)
        refused(store.get(), "usage")
        lives(store)
    return run


for name, value in REFUSED.items():
    run = refused_case(value)
    run.__name__ = "refused__" + name
    cases.append(run)


def odd_file_case(descriptor):
    def run():
        store = start()
        store.put({"id": 1, "verb": "entry.show", "ask": None, "file": True}, [descriptor()])
        refused(store.get(), "usage", "file")
        lives(store)
    return run


def too_long():
    fd = os.memfd_create("long")
    os.ftruncate(fd, FILE_MOST + 1)
    return fd


ODD_FILES = {
    "pipe": lambda: os.pipe()[0],
    "socket": lambda: socket.socketpair()[0].detach(),
    "folder": lambda: os.open("/", os.O_RDONLY),
    "device": lambda: os.open("/dev/zero", os.O_RDONLY),
    "path_only": lambda: os.open(STORE, os.O_PATH),
    "too_long": too_long,
    "empty": lambda: memory(b""),
    "not_json": lambda: memory(b"\0" * 100000),
    "unknown_member": lambda: memory(b'{"who":1}'),
    "many_values": lambda: memory(b"[" + b"{}," * 2500000 + b"{}]"),
}
for name, descriptor in ODD_FILES.items():
    run = odd_file_case(descriptor)
    run.__name__ = "refused__file__" + name
    cases.append(run)


@case
def refused__file_beside_an_ask():
    store = start()
    store.put({"id": 1, "verb": "store.cost", "ask": {}}, [memory(b"{}")])
    refused(store.get(), "usage")
    lives(store)


@case
def refused__before_hello():
    store = Stranger(STORE, "trainer")
    refused(store.ask("store.cost"), "usage")
    refused(store.write("team.add", {"name": "East"}), "usage")
    check("answer" in store.hello(), "no hello any more")
    lives(store)


@case
def taken__ask_as_file():
    store = start()
    store.put({"id": 1, "verb": "store.cost", "ask": None, "file": True}, [memory(b"{}")])
    check("answer" in store.get(), "a small file is as good as an ask")
    lives(store)


# --- whose it is is not for the frame to say ----------------------------------------------------

@case
def denied__another_login_in_the_ask():
    store = start("sian")
    refused(store.ask("progress.show", {"login": "dylan"}), "missing")
    refused(store.ask("person.show", {"login": "dylan"}), "missing")
    refused(store.ask("entry.list", {"login": "dylan"}), "missing")
    refused(store.ask("progress.show", {"login": "nobody"}), "missing")
    refused(store.write("person.add", {"login": "king", "name": "King", "roles": ["training"]}), "denied", "missing")
    refused(store.write("person.set", {"login": "sian", "roles": ["training", "supervisor"]}), "denied", "missing")
    refused(store.write("assign.add", {"apprentice": "dylan", "role": "supervisor", "to": "sian"}), "denied", "missing")
    refused(store.ask("entry.show", {"id": 1}), "missing")
    lives(store)


# --- a key is for one request -------------------------------------------------------------------

@case
def key__answers_the_same_request_once():
    key = new_key()
    ask = {"name": "North"}
    store = start()
    first = store.ask("team.add", ask, key)
    check("answer" in first, first)
    before = rows()
    again = store.ask("team.add", ask, key)
    check(again["answer"] == first["answer"], again)
    store.close()
    store = start()  # another process, the same key
    check(store.ask("team.add", ask, key)["answer"] == first["answer"], "another answer from another process")
    check(rows() == before, "the second one wrote")
    lives(store)


@case
def key__of_another_request():
    key = new_key()
    store = start()
    check("answer" in store.ask("team.add", {"name": "South"}, key), "not even once")
    before = rows()
    refused(store.ask("team.add", {"name": "West"}, key), "usage", "state")
    refused(store.ask("team.join", {"name": "South", "login": "trainer"}, key), "usage", "state")
    check(rows() == before, "a refused one wrote")
    lives(store)


@case
def key__of_another_person():
    key = new_key()
    store = start()
    check("answer" in store.ask("team.add", {"name": "Centre"}, key), "not even once")
    store.close()
    store = start("sian")
    refused(store.ask("team.add", {"name": "Centre"}, key), "denied", "missing")
    lives(store)


# --- anything ----------------------------------------------------------------------------------

def survives(store, seed):
    """It answered, or it ended; and never by a signal."""
    try:
        store.line.shutdown(socket.SHUT_WR)
    except OSError:
        pass
    while store.get() is not None:
        pass
    check(store.close() == 0, "seed", seed, "killed it")


@case
def random__bytes():
    for seed in range(60):
        dice = random.Random(seed)
        store = start()
        data = dice.randbytes(dice.randrange(1, 400))
        if seed % 2:
            data = frame(data)
        store.push(data)
        survives(store, seed)


@case
def random__requests():
    verbs = ["entry.show", "person.list", "team.add", "draft.save", "framework.import", "sign.commit", "queue.decide", "no.such"]
    values = [None, 0, -1, 2 ** 62, 1.5, True, "", "a", "\u202e", "x" * 300, [], {}, ["a", None], {"a": 1}]
    names = ["id", "login", "name", "limit", "cursor", "words", "claims", "documents", "entry", "title", "verdict", "nonce"]
    for seed in range(40):
        dice = random.Random(seed)
        store = start("sian")
        for _ in range(20):
            ask = {dice.choice(names): dice.choice(values) for _ in range(dice.randrange(4))}
            value = {"id": dice.choice([1, 1, 1, 1, None, "1"]), "verb": dice.choice(verbs), "ask": ask,
                     "key": dice.choice([None, new_key(), "x"])}
            data = bytearray(json.dumps(value).encode())
            if dice.randrange(4) == 0:
                data[dice.randrange(len(data))] = dice.randrange(256)
            try:
                store.put(bytes(data))
            except OSError:
                break
        survives(store, seed)


# --- starting ----------------------------------------------------------------------------------

def told(store, *codes):
    """What keeps it from serving is the answer to hello, and then it ends."""
    answer = store.hello()
    refused(answer, *codes)
    check(answer["id"] == 1, answer)
    check(store.get() is None, "it goes on")
    check(store.close() != 0, "it says that all was well")


@case
def start__as_nobody():
    told(Stranger(STORE, "nobody"), "missing")


@case
def start__no_store():
    told(Stranger(STORE + ".not"), "file")


@case
def start__a_folder():
    told(Stranger("/"), "file")


@case
def start__a_link():
    os.symlink(STORE, "link.db")
    told(Stranger(os.path.abspath("link.db"), "trainer"), "file")


@case
def start__not_a_store():
    with open("other.db", "wb") as file:
        file.write(b"SQLite format 3\0" + b"\0" * 4080)
    told(Stranger(os.path.abspath("other.db")), "file", "busy")


@case
def start__as_without_store():
    told(Stranger(arguments=["--as", "trainer"]), "usage")
    told(Stranger(arguments=["--now", "2026-11-21"]), "usage")


@case
def start__unknown_option():
    told(Stranger(arguments=["--store", STORE, "--sql", "x"]), "usage")
    told(Stranger(arguments=["--store", STORE, "--store", STORE]), "usage")
    told(Stranger(arguments=["--store"]), "usage")
    told(Stranger(arguments=["--store", STORE, "--as", "trainer", "--now", "yesterday"]), "usage")


@case
def start__relative_path():
    folder, name = os.path.split(STORE)
    store = start() if folder == os.getcwd() else None
    store = Stranger(arguments=["--store", name, "--as", "trainer"], cwd=folder)
    check("answer" in store.hello(), "a relative path is one")
    lives(store)


@case
def start__no_socket():
    done = subprocess.run(["beatbook-store", "--store", STORE], stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
    check(done.returncode == 2 and b"socket" in done.stderr, done)
    near, far = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    done = subprocess.run(["beatbook-store", "--store", STORE], stdin=far, capture_output=True, timeout=20)
    check(done.returncode == 2, done)


def limit_case(which, value):
    def run():
        told(Stranger(STORE, "trainer", preexec_fn=lambda: resource.setrlimit(which, (value, value))), "file")
    return run


for name, which, value in (("file_size", resource.RLIMIT_FSIZE, 4096), ("descriptors", resource.RLIMIT_NOFILE, 12),
                           ("cpu", resource.RLIMIT_CPU, 1)):
    run = limit_case(which, value)
    run.__name__ = "start__limit__" + name
    cases.append(run)


def hostile():
    """All that a caller may leave behind in a process."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.RLIM_INFINITY))
    os.umask(0)
    for fd in range(3, 200):
        os.dup2(0, fd, inheritable=True)
    os.close(1)
    os.close(2)


def status_of(pid, name):
    with open("/proc/%d/status" % pid) as file:
        return dict(line.split(":", 1) for line in file)[name].strip()


@case
def start__from_a_hostile_parent():
    environment = {"TZ": "Antarctica/Troll", "SQLITE_TMPDIR": "/nonexistent", "LC_ALL": "xx", "PATH": os.environ["PATH"],
                   "BEATBOOK_STORE": "/nonexistent"}
    store = Stranger(STORE, "trainer", env=environment, preexec_fn=hostile, close_fds=False)
    check("answer" in store.hello(), "no hello")
    pid = store.process.pid
    check(os.getsid(pid) == pid, "not in a session of its own")
    check(int(status_of(pid, "SigBlk"), 16) == 0, "signals are blocked")
    ignored = int(status_of(pid, "SigIgn"), 16)
    check(ignored & (1 << (signal.SIGTERM - 1)) == 0, "TERM is ignored")
    check(ignored & (1 << (signal.SIGPIPE - 1)), "PIPE is not ignored")
    check(ignored & (1 << (signal.SIGXFSZ - 1)), "XFSZ is not ignored")
    check(status_of(pid, "NoNewPrivs") == "1", "may gain rights")
    if os.getuid() == 0:  # others may not look
        check(os.readlink("/proc/%d/cwd" % pid) == "/", "not in /")
        names = {os.readlink("/proc/%d/fd/%s" % (pid, fd)).split(":")[0] for fd in os.listdir("/proc/%d/fd" % pid)}
        check(all(n in ("socket", "/dev/null") or n.startswith(STORE) for n in names), names)
    check(int(status_of(pid, "Umask"), 8) == 0o077, "umask")
    check("answer" in store.write("team.add", {"name": "Hostile"}), "no write")
    lives(store)


@case
def start__may_not_be_traced():
    if os.environ.get("BEATBOOK_SANITIZE"):
        return  # a build with the sanitizers must be traceable
    store = start()
    try:
        owner = os.stat("/proc/%d/mem" % store.process.pid).st_uid
        check(os.getuid() == 0 or owner == 0, "its memory belongs to the caller")
        if os.getuid() != 0:
            open("/proc/%d/environ" % store.process.pid, "rb").close()
            check(False, "its environment can be read")
    except PermissionError:
        pass
    lives(store)


# --- all of it ---------------------------------------------------------------------------------

def prepare():
    store = start()
    for login in ("sian", "dylan"):
        answer = store.write("person.add", {"login": login, "name": login.title(), "roles": ["apprentice"], "uid": None})
        check("answer" in answer, answer)
    store.close()


def main():
    failed = 0
    prepare()
    for run in cases:
        writes = run.__name__.startswith(("key__", "start__from"))
        before = rows()
        try:
            run()
            check(writes or rows() == before, "the store is not as it was")
            print("ok frames__" + run.__name__)
        except Exception as fault:  # whatever it is, the other cases are run
            failed += 1
            print("not ok frames__%s: %s: %s" % (run.__name__, type(fault).__name__, fault))
        sys.stdout.flush()
    sys.exit(failed > 0)


main()
