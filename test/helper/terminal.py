"""terminal.py - a program on a pseudo-terminal, with somebody sitting there who can read.

The terminal is the emulator of test/bench/ptybench, so tests and measurements see the same screen. Nothing
here sleeps for a guessed time: wait() returns as soon as the screen shows what is waited for, and fails with
the screen when it does not come. Linux only.
"""
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

HERE = Path(__file__).resolve().parent
PATIENCE = 20.0  # seconds for what takes milliseconds on a quiet machine

KEYS = {"Enter": "\r", "Tab": "\t", "S-Tab": "\x1b[Z", "Esc": "\x1b", "BS": "\x7f", "Up": "\x1bOA",
        "Down": "\x1bOB", "PgUp": "\x1b[5~", "PgDn": "\x1b[6~", "C-z": "\x1a", "C-s": "\x13", "C-q": "\x11",
        "C-k": "\x0b", "C-l": "\x0c"}


def emulator():
    """The module of test/bench/ptybench, which has no ending because it is a program."""
    loader = SourceFileLoader("ptybench", str(HERE.parent / "bench" / "ptybench"))
    module = module_from_spec(spec_from_loader("ptybench", loader))
    loader.exec_module(module)
    return module


Screen = emulator().Screen


class Fault(Exception):
    """What a test says when it fails."""


class Terminal:
    def __init__(self, command, cols=80, rows=24, env=None):
        self.screen = Screen(cols, rows)
        self.raw = bytearray()          # all that came
        self.master, slave = pty.openpty()
        self.size(cols, rows, tell=False)
        name = os.ttyname(slave)

        def lead():                     # the slave becomes the controlling terminal
            os.close(os.open(name, os.O_RDWR))

        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave,
                                        env=environment(env),
                                        start_new_session=True, preexec_fn=lead, close_fds=True)
        os.close(slave)
        os.set_blocking(self.master, False)
        self.ended = False

    # -- what the person does

    def size(self, cols, rows, tell=True):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        if tell:
            self.screen.resize(cols, rows)

    def type(self, text):
        data = text.encode()
        while data:
            self.turn(0)
            try:
                data = data[os.write(self.master, data):]
            except BlockingIOError:
                self.turn(0.05)
            except OSError:             # the program has gone: the test will see it
                return

    def key(self, *names):
        for name in names:
            self.type(KEYS.get(name, name))

    def hang_up(self):
        os.close(self.master)
        self.master = -1

    # -- what the person sees

    def turn(self, seconds):
        """Take in what has come, waiting at most so long for something. False at the end."""
        if self.ended or self.master < 0:
            return False
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.master, 65536)
        except BlockingIOError:
            return True
        except OSError:
            data = b""
        if not data:
            self.ended = True
            return False
        self.raw += data
        self.screen.feed(data)
        if self.screen.replies:
            reply, self.screen.replies = "".join(self.screen.replies), []
            os.write(self.master, reply.encode())
        return True

    def text(self):
        return self.screen.text()

    def wait(self, pattern, gone=False, seconds=PATIENCE):
        """Until the screen matches (or, with gone, does no longer)."""
        expression = re.compile(pattern, re.M)
        end = time.monotonic() + seconds
        while bool(expression.search(self.text())) == gone:
            left = end - time.monotonic()
            if left <= 0 or not self.turn(min(left, 0.2)):
                if bool(expression.search(self.text())) != gone:
                    return
                why = "the program has ended" if self.ended else f"{seconds:.0f} s have passed"
                what = "still" if gone else "never"
                raise Fault(f"{what} on the screen: {pattern} ({why})\n{frame(self.text())}")

    def wait_bytes(self, pattern, start=0, seconds=PATIENCE):
        """Until the bytes that came match: for terminals that the emulator does not play."""
        expression = re.compile(pattern, re.S)
        end = time.monotonic() + seconds
        while not expression.search(self.raw, start):
            left = end - time.monotonic()
            if left <= 0 or not self.turn(min(left, 0.2)):
                if expression.search(self.raw, start):
                    return
                raise Fault(f"never came: {pattern!r}; the last that came is {bytes(self.raw[-300:])!r}")

    def wait_end(self, seconds=PATIENCE):
        """Until the program has ended. -> exit status, negative for a signal."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                self.process.kill()
                raise Fault(f"the program does not end\n{frame(self.text())}")
            if self.master >= 0 and not self.ended:
                self.turn(0.05)
            else:
                self.process_wait(0.05)
        while self.turn(0):             # what it said at the end
            if not select.select([self.master], [], [], 0)[0]:
                break
        return self.process.returncode

    def process_wait(self, seconds):
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            pass

    # -- the program seen from outside

    def children(self):
        """{pid: name} of what the program has started."""
        found, todo = {}, [self.process.pid]
        while todo:
            pid = todo.pop()
            try:
                for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
                    found[int(child)] = Path(f"/proc/{child}/comm").read_text().strip()
                    todo.append(int(child))
            except OSError:
                continue
        return found

    def child(self, name):
        """The pid of the child of that name (the kernel keeps 15 letters of it)."""
        for pid, comm in self.children().items():
            if comm == name[:15]:
                return pid
        raise Fault(f"{name} is not running: {self.children()}")

    def cpu(self, pid=None):
        """Seconds of processor time, exactly."""
        return int(Path(f"/proc/{pid or self.process.pid}/schedstat").read_text().split()[0]) / 1e9

    def left_behind(self):
        """What the program should have set back on the terminal and did not."""
        left = self.screen.leftovers()
        if self.master >= 0:
            modes = termios.tcgetattr(self.master)[3]
            if not modes & termios.ECHO or not modes & termios.ICANON:
                left.append("raw mode")
        return left

    def close(self):
        """With what the program has started: a store program still closes its file, which would be gone under it."""
        started = []
        if self.process.poll() is None:
            for pid in self.children():
                with contextlib.suppress(ProcessLookupError):
                    started.append(os.pidfd_open(pid))
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for child in started:
            select.select([child], [], [], PATIENCE)
            os.close(child)
        if self.master >= 0:
            self.hang_up()


def environment(changes):
    """The tests' own, with changes: NAME=None takes one away."""
    env = dict(os.environ)
    for name, value in (changes or {}).items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = str(value)
    return env


def frame(text):
    """A screen in a message, so that its edges are seen."""
    lines = text.split("\n")
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join("    |" + line for line in lines)
