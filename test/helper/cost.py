#!/usr/bin/env python3
"""cost.py - a beatbook-store between the screen and the real one: passes every frame on, and at the end asks what it all cost.

Stands as "beatbook-store" in a folder that BEATBOOK_LIBEXEC names, with a link "real" beside it. When the screen is gone it
writes the verbs that were asked for, and the answer of store.cost, into the file "cost" beside it.
"""
import json
import os
import select
import socket
import subprocess
import sys

from frames import framed

HERE = os.path.dirname(os.path.abspath(sys.argv[0]))
LAST = 1 << 30  # the number of our own question


def frames_in(data):
    """The whole frames at the start of `data`, which loses them."""
    while len(data) >= 4 and len(data) >= 4 + int.from_bytes(data[:4], "big"):
        end = 4 + int.from_bytes(data[:4], "big")
        yield json.loads(data[4:end])
        del data[:end]


def pass_on(screen, store, verbs):
    """Until the screen closes its end."""
    asked = bytearray()
    while True:
        ready, _, _ = select.select([screen, store], [], [])
        if store in ready:
            data = store.recv(65536)
            if not data:
                sys.exit(1)
            screen.sendall(data)
        if screen in ready:
            data = screen.recv(65536)
            if not data:
                return
            asked += data
            verbs += [frame["verb"] for frame in frames_in(asked)]
            store.sendall(data)


def question(store):
    store.sendall(framed(json.dumps({"id": LAST, "verb": "store.cost", "key": None, "ask": {}}).encode()))
    answers = bytearray()
    while True:
        data = store.recv(65536)
        if not data:
            sys.exit(1)
        answers += data
        for frame in frames_in(answers):
            if frame["id"] == LAST:
                return frame["answer"]


def main():
    screen = socket.socket(fileno=os.dup(0))
    store, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    process = subprocess.Popen([os.path.join(HERE, "real"), *sys.argv[1:]], stdin=theirs)
    theirs.close()
    verbs = []
    try:
        pass_on(screen, store, verbs)
    except ConnectionError:
        pass
    cost = question(store)
    with open(os.path.join(HERE, "cost.new"), "w") as file:
        json.dump({"verbs": verbs, **cost}, file)
    os.rename(os.path.join(HERE, "cost.new"), os.path.join(HERE, "cost"))
    store.close()
    process.wait(60)


if __name__ == "__main__":
    main()
