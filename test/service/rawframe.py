#!/usr/bin/env python3
"""rawframe - speaks raw frames to beatbook-store, as a stranger would.

As a library: Store(store, as_) starts the program on one end of a socket pair; send() writes any bytes, put() a frame of a
JSON text or value, get() reads one answer, ask() does both, hello() begins a conversation. As a program it sends each line of
standard input as a frame and prints each answer as a line:

    rawframe.py [--as LOGIN] [--now TIME] [--raw] STORE < requests

A line that begins with "file " sends the rest as a file's descriptor under the frame in front of it, parted by a TAB.
Standard library only.
"""
import array
import json
import os
import socket
import struct
import subprocess
import sys

SECONDS = 20  # to wait for an answer: a store that hangs fails the test


class Store:
    def __init__(self, store=None, as_=None, now=None, arguments=None, program="beatbook-store", **keywords):
        near, far = socket.socketpair()
        near.settimeout(SECONDS)
        if arguments is None:
            arguments = ["--store", store]
            if as_ is not None:
                arguments += ["--as", as_]
            if now is not None:
                arguments += ["--now", now]
        self.line = near
        self.process = subprocess.Popen([program] + arguments, stdin=far, **keywords)
        self.number = 0
        far.close()

    def send(self, data, descriptors=()):
        control = []
        if descriptors:
            control = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
        sent = self.line.sendmsg([data], control)
        if sent < len(data):
            self.line.sendall(data[sent:])

    def put(self, value, descriptors=()):
        data = value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else json.dumps(value).encode()
        self.send(struct.pack(">I", len(data)) + data, descriptors)

    def _read(self, length):
        data = b""
        while len(data) < length:
            try:
                more, control, _, _ = self.line.recvmsg(length - len(data), socket.CMSG_SPACE(4))
            except ConnectionResetError:  # it went without reading all that was sent
                return None
            for _, _, numbers in control:
                self.descriptor = array.array("i", numbers)[0]
            if not more:
                return None
            data += more
        return data

    def get(self):
        """The next answer as a value; None at the end."""
        self.descriptor = None
        head = self._read(4)
        data = head and self._read(struct.unpack(">I", head)[0])
        answer = json.loads(data) if data else None
        if answer and answer.get("file"):
            with os.fdopen(self.descriptor) as file:
                answer["answer"] = json.load(file)
        return answer

    def ask(self, verb, ask=None, key=None):
        self.number += 1
        self.put({"id": self.number, "verb": verb, "key": key, "ask": ask or {}})
        return self.get()

    def hello(self):
        return self.ask("hello", {"protocol": 1, "program": "rawframe"})

    def write(self, verb, ask=None):
        return self.ask(verb, ask, key=new_key())

    def close(self):
        """End the conversation; the exit status of the program."""
        self.line.close()
        return self.process.wait(SECONDS)


def new_key():
    return os.urandom(16).hex()


def memory(data):
    """A descriptor of a file in memory with these bytes, at its start."""
    fd = os.memfd_create("ask")
    os.write(fd, data)
    os.lseek(fd, 0, os.SEEK_SET)
    return fd


def main(arguments):
    options = {"as_": None, "now": None}
    while arguments and arguments[0] in ("--as", "--now"):
        options[{"--as": "as_", "--now": "now"}[arguments[0]]] = arguments[1]
        arguments = arguments[2:]
    if len(arguments) != 1:
        sys.exit(__doc__)
    store = Store(arguments[0], **options)
    for line in sys.stdin:
        line = line.rstrip("\n")
        if line.startswith("file "):
            frame, content = line[5:].split("\t", 1)
            store.put(frame, [memory(content.encode())])
        else:
            store.put(line)
        answer = store.get()
        if answer is None:
            break
        print(json.dumps(answer, ensure_ascii=False))
    store.close()


if __name__ == "__main__":
    main(sys.argv[1:])
