"""hostile.py - every command with arguments that nobody should give.

usage: hostile.py STORE NOW

Each run must end by itself with one of the promised statuses, print no control character and no broken UTF-8, and say
something when it refuses.
"""
import itertools
import subprocess
import sys

STATUSES = {0, 1, 2, 3, 4, 5, 6, 7}
VALUES = [
    b"", b" ", b"-", b"--", b"-1", b"0", b"99999999999999999999", b"1e9", b"0x7f", b"\x1b[2J", b"a\nb\tc", b"\xff\xfe",
    b"caf\xe9", b"\xe2\x80\xae\xe2\x80\x8b", b"\xc2\x9b31m", b"'; DROP TABLE person; --", b"%s%n%d", b"../../etc/passwd",
    b"x" * 100000, "ŵ".encode() * 30000, b"#", b"a#b", b"pcso-standard@", b"@1", b"\xf4\x90\x80\x80", b"\xed\xa0\x80",
]
COMMANDS = """
entry show V|entry new --title V --on V --type V|entry new --title V --on 2037-11-01 --type test --claim V
entry edit 1 --place V|entry edit V --minutes V|entry list V|entry list --state V|entry list --limit V|entry list --after V
entry list --criterion V|entry submit V|entry withdraw V|entry discard V|queue list V|queue show V|queue list --role V
queue accept V --claims V|queue decline 1 --claims V --comment V|queue return 1 --comment V|queue revoke 1 --claims V --comment V
progress V|pace V|progress --framework V|next V|next --most V|journal --person V|journal --since V|journal --after V|search V
person add V --name V --role tutor|person show V|person list V|person list --cohort V|person set V --name V
person leave V --on V|team add V|team join V V|assign V --tutor V|enrol V V --start V|framework show V|framework export V
framework remove V|framework check V|framework import V|V|V V|help V|--as V progress|--now V progress|--format V progress
--V|--V=V|entry new --V V|--size V --play /dev/null|--store V progress
"""


def clean(data):
    text = data.decode("utf-8")  # raises when broken
    for c in text:
        if (ord(c) < 32 and c not in "\n\t") or 0x7f <= ord(c) < 0xa0 or 0x202a <= ord(c) <= 0x202e or ord(c) == 0x200b:
            return False
    return True


def judge(result, arguments):
    if result.returncode not in STATUSES:
        return f"ended with {result.returncode}"
    try:
        if not clean(result.stdout) or not clean(result.stderr):
            return "printed a control character"
    except UnicodeDecodeError:
        return "printed broken UTF-8"
    if result.returncode > 1 and not result.stderr:
        return "refused without a word"
    return None


def main():
    store, now = sys.argv[1:]
    runs = faults = 0
    commands = [c for line in COMMANDS.split("\n") for c in line.split("|") if c.strip()]
    for (i, command), (j, value) in itertools.product(enumerate(commands), enumerate(VALUES)):
        if (i + j) % 2:  # every value in half of the commands, every command with half of the values
            continue
        words = [value if w == "V" else w.encode().replace(b"V", value) for w in command.split()]
        arguments = [b"beatbook", b"--store", store.encode(), b"--as", b"sian", b"--now", now.encode()]
        if command.split()[0] in ("--as", "--now", "--store"):
            arguments = [b"beatbook", b"--store", store.encode()] if command.split()[0] != "--store" else [b"beatbook"]
        if max(map(len, words)) > 131000:  # the kernel takes no longer one
            continue
        result = subprocess.run(arguments + words, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        fault = judge(result, words)
        runs += 1
        if fault:
            faults += 1
            print(f"{command} with {value[:40]!r}: {fault}: {result.stderr[:200]!r}")
    many = subprocess.run([b"beatbook", b"--store", store.encode(), b"search"] + [b"word " * 10000] * 20,
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    if judge(many, many.args) or many.returncode not in (0, 2):
        faults += 1
        print(f"1 MB of words: {many.returncode} {many.stderr[:200]!r}")
    print(f"{runs} runs, {faults} faults")
    sys.exit(1 if faults or runs < 700 else 0)


main()
