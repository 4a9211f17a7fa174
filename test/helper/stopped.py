"""stopped - Ctrl-C while beatbook-print works: the report says that it was stopped, and nothing is left.

usage: stopped.py FILE COMMAND...
"""
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path


def printing(pid):
    """Whether beatbook-print runs as a child of it."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return any(Path(f"/proc/{child}/comm").read_text().strip() == "beatbook-print" for child in children)
    except OSError:
        return False


path = Path(sys.argv[1])
with subprocess.Popen(sys.argv[2:], start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as report:
    end = time.monotonic() + 60
    alive = os.pidfd_open(report.pid)
    while not printing(report.pid) and report.poll() is None and time.monotonic() < end:
        select.select([alive], [], [], 0.01)
    os.killpg(report.pid, signal.SIGINT)
    out, err = report.communicate()
left = [file.name for file in path.parent.iterdir() if file.name.startswith(".beatbook-")]
if report.returncode != 1 or "stopped: nothing was written" not in err or path.exists() or left:
    print(f"it ended with {report.returncode}: {out} {err}; there is {path.exists()}, {left}")
    sys.exit(1)
