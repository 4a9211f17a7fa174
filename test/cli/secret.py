"""secret.py - run a command on a terminal of its own and type secrets into it.

usage: secret.py SECRET[,SECRET...] COMMAND...

Each secret is typed when a prompt stands there. Ends as the command does; with 99 when the terminal showed a secret,
or still hides what is typed afterwards. "^C" is the interrupt key.
"""
import fcntl
import os
import pty
import select
import sys
import termios


def main():
    secrets = sys.argv[1].split(",")
    master, slave = pty.openpty()
    pid = os.fork()
    if pid == 0:
        os.close(master)
        login(slave)
        os.execvp(sys.argv[2], sys.argv[2:])
    shown = b""
    typed = 0
    ended = os.pidfd_open(pid)
    while master in select.select([master, ended], [], [], 60)[0]:
        shown += os.read(master, 4096)
        if typed < len(secrets) and shown.count(b": ") > typed and shown.endswith(b": "):
            secret = secrets[typed]
            typed += 1
            os.write(master, b"\x03" if secret == "^C" else secret.encode() + b"\n")
    hidden = not termios.tcgetattr(slave)[3] & termios.ECHO
    if ended not in select.select([ended], [], [], 0)[0]:
        os.kill(pid, 9)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    sys.stdout.write(shown.decode())
    if hidden or any(s.encode() in shown for s in secrets if s != "^C"):
        sys.exit(99)
    sys.exit(status)


def login(slave):
    os.setsid()
    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for fd in range(3):
        os.dup2(slave, fd)
    if slave > 2:
        os.close(slave)


main()
