"""frames.py - beatbook-store spoken to in raw frames (include/beatbook/wire/frame.h), as a hostile or a patient client would.

A store program is a child with a socket on descriptor 0. Line sends any bytes and reads frames. Upon it stand two ways to
speak: Store, for whom a refusal is an exception, and Stranger, who takes every answer as it comes and may send what is no
request at all.
"""
import array
import json
import os
import secrets
import socket
import struct
import subprocess

FRAME_MAX = 1024 * 1024
SECONDS = 60  # to wait for an answer: a store that hangs fails the test


class Refused(Exception):
    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code, self.message = code, message


class Gone(OSError):
    """The store program has ended."""


class Line:
    """One end of the socket, and the program at the other."""

    def __init__(self, command, **keywords):
        self.line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self.line.settimeout(SECONDS)
        self.process = subprocess.Popen(command, stdin=theirs, **keywords)
        theirs.close()
        self.files, self.number = [], 0

    def push(self, data, descriptors=()):
        """Bytes as they are; descriptors travel with the first of them."""
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))] if descriptors else []
        try:
            sent = self.line.sendmsg([data], rights)
            if sent < len(data):
                self.line.sendall(data[sent:])
        except OSError as error:
            raise Gone(str(error)) from error

    def take(self, count):
        data = b""
        while len(data) < count:
            try:
                more, control, _, _ = self.line.recvmsg(count - len(data), socket.CMSG_SPACE(4))
            except ConnectionError as error:
                raise Gone(str(error)) from error
            for _, _, numbers in control:
                self.files.extend(array.array("i", numbers[:4]))
            if not more:
                raise Gone("end of file")
            data += more
        return data

    def reply(self):
        """The next frame, whole, with what travelled beside it."""
        reply = json.loads(self.take(struct.unpack(">I", self.take(4))[0]))
        if reply.get("file"):
            with os.fdopen(self.files.pop(0), "rb") as file:
                file.seek(0)
                reply["answer"] = json.loads(file.read())
        return reply

    def close(self):
        """End the conversation; the exit status of the program."""
        self.line.close()
        return self.process.wait(SECONDS)


class Store(Line):
    """A client that reads what it is told: refusals are raised."""

    def __init__(self, path, login=None, now=None, program=None, hello=True):
        self.path, self.login = path, login
        super().__init__(command_of(path, login, now, program), start_new_session=True)
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
        file = memory(json.dumps(frame["ask"]).encode())
        try:
            self.push(framed(json.dumps({**frame, "ask": None, "file": True}).encode()), [file])
        finally:
            os.close(file)

    def send_bytes(self, body):
        self.push(framed(body))

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
        words = words_of(title, narrative, on or self.greeting["today"], types)
        return self.ask("draft.save", key=key, entry=entry, version=version, durable=True, words=words, claims=list(claims),
                        keep_claims=False)


class Stranger(Line):
    """A client that takes every answer as it comes. get() and ask() give whole replies, None at the end."""

    def __init__(self, store=None, login=None, now=None, arguments=None, hello=False, **keywords):
        command = [program_of(None)] + arguments if arguments is not None else command_of(store, login, now)
        super().__init__(command, **keywords)
        if hello:
            self.hello()

    def put(self, value, descriptors=()):
        """A frame of a JSON text or value."""
        data = value if isinstance(value, bytes) else value.encode() if isinstance(value, str) else json.dumps(value).encode()
        self.push(framed(data), descriptors)

    def get(self):
        try:
            return self.reply()
        except Gone:
            return None

    def ask(self, verb, ask=None, key=None):
        self.number += 1
        self.put({"id": self.number, "verb": verb, "key": key, "ask": ask or {}})
        return self.get()

    def hello(self):
        return self.ask("hello", {"protocol": 1, "program": "stranger"})

    def write(self, verb, ask=None):
        return self.ask(verb, ask, key=new_key())


def program_of(program):
    return program or os.path.join(os.environ["BEATBOOK_BUILD"], "bin", "beatbook-store")


def command_of(path, login=None, now=None, program=None):
    command = [program_of(program), "--store", str(path)]
    if login is not None:
        command += ["--as", login]
    if now is not None:
        command += ["--now", now]
    return command


def framed(body):
    return struct.pack(">I", len(body)) + body


def words_of(title, narrative, on, types=("reflective-account",)):
    return {"title": title, "on": on, "place": "", "minutes": 60, "off_the_job": "no", "types": list(types),
            "narrative": narrative, "references": []}


def new_key():
    return secrets.token_hex(16)


def memory(data):
    """A descriptor of a file in memory with these bytes, at its start."""
    file = os.memfd_create("ask")
    os.write(file, data)
    os.lseek(file, 0, os.SEEK_SET)
    return file


def dumped(stranger, ask):
    """What portfolio.dump wrote, read back, as an answer; or the refusal."""
    file = os.memfd_create("portfolio")
    stranger.number += 1
    stranger.put({"id": stranger.number, "verb": "portfolio.dump", "ask": ask, "file": True}, [file])
    answer = stranger.get()
    if "answer" in answer:
        with os.fdopen(os.dup(file), "rb") as whole:
            whole.seek(0)
            answer["answer"] = json.loads(whole.read())
    os.close(file)
    return answer
