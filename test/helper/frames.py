"""frames.py - beatbook-store spoken to in raw frames (include/beatbook/wire/frame.h), as a hostile or a patient client would.

A store program is a child with a socket on descriptor 0. ask() waits for the answer; send() and answer() are its halves, for
tests that kill in between.
"""
import array
import json
import os
import secrets
import socket
import struct
import subprocess

FRAME_MAX = 1024 * 1024


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


class Gone(Exception):
    """The store program has ended."""


class Store:
    def __init__(self, path, login=None, now=None, program=None, hello=True):
        self.path, self.login = path, login
        program = program or os.path.join(os.environ["BEATBOOK_BUILD"], "bin", "beatbook-store")
        command = [program, "--store", str(path)]
        if login:
            command += ["--as", login]
        if now:
            command += ["--now", now]
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.process = subprocess.Popen(command, stdin=theirs, start_new_session=True)
        theirs.close()
        self.buffer, self.files, self.number = b"", [], 0
        self.greeting = self.ask("hello", protocol=1, program="test") if hello else None

    # -- halves

    def send(self, verb, key=None, **ask):
        self.number += 1
        frame = {"id": self.number, "verb": verb, "key": key, "ask": ask}
        body = json.dumps(frame).encode()
        if len(body) <= FRAME_MAX:
            self.send_bytes(body)
        else:
            self.send_file(frame)
        return self.number

    def send_file(self, frame):
        """An ask larger than a frame travels as a file with the frame's first byte."""
        file = os.memfd_create("ask")
        with os.fdopen(file, "wb") as out:
            out.write(json.dumps(frame["ask"]).encode())
            out.flush()
            body = json.dumps({**frame, "ask": None, "file": True}).encode()
            whole = struct.pack(">I", len(body)) + body
            self.line.sendmsg([whole[:1]], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [file]))])
            self.line.sendall(whole[1:])

    def send_bytes(self, body):
        try:
            self.line.sendall(struct.pack(">I", len(body)) + body)
        except OSError as error:
            raise Gone(str(error)) from error

    def take(self, count):
        while len(self.buffer) < count:
            try:
                data, control, _, _ = self.line.recvmsg(1 << 16, socket.CMSG_SPACE(4))
            except OSError as error:
                raise Gone(str(error)) from error
            for level, kind, value in control:
                if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
                    fds = array.array("i")
                    fds.frombytes(value[:4])
                    self.files.extend(fds)
            if not data:
                raise Gone("end of file")
            self.buffer += data
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def reply(self):
        """The next frame, whole, with what travelled beside it."""
        reply = json.loads(self.take(struct.unpack(">I", self.take(4))[0]))
        if reply.get("file"):
            with os.fdopen(self.files.pop(0), "rb") as file:
                file.seek(0)
                reply["answer"] = json.loads(file.read())
        return reply

    def answer(self):
        reply = self.reply()
        if reply.get("error"):
            raise Refused(reply["error"]["code"], reply["error"]["message"])
        return reply["answer"]

    # -- whole

    def ask(self, verb, key=None, **ask):
        self.send(verb, key, **ask)
        return self.answer()

    def write(self, verb, **ask):
        return self.ask(verb, key=new_key(), **ask)

    def save(self, title, narrative="", entry=0, version=0, types=("reflective-account",), claims=(), on=None, key=None):
        words = {"title": title, "on": on or self.greeting["today"], "place": "", "minutes": 60, "off_the_job": "no",
                 "types": list(types), "narrative": narrative, "references": []}
        return self.ask("draft.save", key=key, entry=entry, version=version, durable=True, words=words, claims=list(claims),
                        keep_claims=False)

    def close(self):
        self.line.close()
        self.process.wait()


def new_key():
    return secrets.token_hex(16)
