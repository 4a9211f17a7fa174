"""sample.py - a demo store for tests, made once and copied as often as wanted."""
import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from cases import Skip, check

BIN = Path(os.environ["BEATBOOK_BUILD"]) / "bin"
made = None


def sample():
    """The folder of a demo store, made once for all cases; or, to try them on another, SAMPLE_FOLDER."""
    global made
    if os.environ.get("SAMPLE_FOLDER"):
        made = Path(os.environ["SAMPLE_FOLDER"])
    if made is None:
        for program in ("beatbook", "beatbook-store", "beatbook-admin", "beatbook-import"):
            if not (BIN / program).exists():
                raise Skip(f"{program} is not built")
        folder = tempfile.mkdtemp(prefix="sample.")
        atexit.register(shutil.rmtree, folder, True)
        path = Path(folder) / "store.db"
        command = [BIN / "beatbook", "demo", "--into", path, "--entries", "24", "--apprentices", "2",
                   "--seed", "7", "--no-screen"]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        check(done.returncode == 0 and path.exists(), f"no sample store: {done.stdout}")
        made = Path(folder)
    return made
