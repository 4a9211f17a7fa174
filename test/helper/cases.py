"""cases.py - functions that are tests, run one after the other, counted by test/run.

A function of a test file is a case when its name begins with case_. It passes when it returns, is skipped by
raising Skip, and fails by any other exception. The first words of its description are what it is called.
"""
import os
import sys
import tempfile
import time
import traceback
from pathlib import Path


class Skip(Exception):
    pass


def run(module, only=()):
    """Run the cases of a module; those named, when some are. -> exit status for sys.exit()"""
    cases = [(name[5:], value) for name, value in vars(module).items()
             if name.startswith("case_") and callable(value)]
    unknown = set(only) - {name for name, _ in cases}
    if unknown:
        print(f"not ok there is no case {', '.join(sorted(unknown))}")
        return 1
    failed = skipped = 0
    for name, case in cases:
        if only and name not in only:
            continue
        start = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="case.") as room:
            try:
                case(Path(room))
                print(f"ok {name} ({time.monotonic() - start:.1f} s)", flush=True)
            except Skip as why:
                skipped += 1
                print(f"skipped {name}: {why}", flush=True)
            except Exception as fault:  # whatever goes wrong is this case's failure, and not the next one's
                failed += 1
                print(f"not ok {name}\n{indent(report(fault))}", flush=True)
    return 1 if failed else 77 if skipped and skipped == len(only or cases) else 0


def report(fault):
    if fault.__class__.__name__ == "Fault":
        return str(fault)
    return "".join(traceback.format_exception(fault))


def indent(text):
    return "\n".join("    " + line for line in text.splitlines())


def check(condition, message):
    if not condition:
        from terminal import Fault
        raise Fault(message() if callable(message) else message)


def need(path):
    """A test that needs a program that is not built yet is skipped, not failed."""
    if not os.access(path, os.X_OK):
        raise Skip(f"{path} is not there")


def main(module):
    sys.exit(run(module, sys.argv[1:]))
