#!/usr/bin/env python3
"""cut.py - a beatbook-store between the screen and the real one that kills the screen at sign.commit: before the request is passed on, or
after the answer came and before it is given. Stands where cost.py does; the file "when" beside it says "before" or "after".
"""
import os
import select
import signal
import socket
import subprocess
import sys

from cost import frames_in

HERE = os.path.dirname(os.path.abspath(sys.argv[0]))


def receive(line):
    data = line.recv(65536)
    if not data:
        sys.exit(0)
    return data


def answer_comes(store):
    """Until a whole frame is there."""
    held = bytearray()
    while not list(frames_in(held)):
        held += receive(store)


def main():
    with open(os.path.join(HERE, "when")) as file:
        when = file.read()
    screen = socket.socket(fileno=os.dup(0))
    parent = os.getppid()
    store, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    process = subprocess.Popen([os.path.join(HERE, "real"), *sys.argv[1:]], stdin=theirs)
    theirs.close()
    asked = bytearray()
    while True:
        ready, _, _ = select.select([screen, store], [], [])
        if store in ready:
            screen.sendall(receive(store))
        if screen in ready:
            data = receive(screen)
            asked += data
            last = any(frame["verb"] == "sign.commit" for frame in frames_in(asked))
            if not last or when == "after":
                store.sendall(data)
            if last:
                break
    if when == "after":
        answer_comes(store)
    os.kill(parent, signal.SIGKILL)
    store.close()
    process.wait(60)


if __name__ == "__main__":
    main()
