"""disk.py - a small disk to fill up or to forbid writing on: a mount of memory, which only root can make."""
import os
import shutil
import subprocess

from cases import Skip
from sample import sample


class SmallDisk:
    """A file system with little room on it, and a store there."""

    def __init__(self, room, spare):
        self.place = room / "disk"
        self.place.mkdir()
        if os.geteuid() != 0:
            raise Skip("mounting a small disk needs root")
        size = sum(file.stat().st_size for file in sample().iterdir()) + spare
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size // 1024}k,mode=0700", "tmpfs",
                               self.place], stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise Skip(f"no small disk can be mounted: {done.stderr.strip()}")
        for file in sample().iterdir():
            shutil.copy(file, self.place / file.name)
        self.path = self.place / "store.db"

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        subprocess.run(["umount", "-l", self.place], check=False)

    def fill(self):
        """Until nothing goes on it any more."""
        with open(self.place / "filler", "wb", buffering=0) as filler:
            for step in (65536, 4096, 512, 1):
                try:
                    while filler.write(b"x" * step):
                        pass
                except OSError:
                    continue

    def make_room(self):
        """What fills it goes, and it grows: the store itself may have taken the last of it."""
        (self.place / "filler").unlink()
        self.remount("size=16m")

    def make_read_only(self):
        self.remount("ro")

    def remount(self, how):
        done = subprocess.run(["mount", "-o", f"remount,{how}", self.place], stderr=subprocess.PIPE,
                              text=True, check=False)
        if done.returncode != 0:
            raise Skip(f"it cannot be mounted anew: {done.stderr.strip()}")
