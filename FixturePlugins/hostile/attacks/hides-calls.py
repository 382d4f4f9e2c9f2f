#!/usr/bin/env python3
"""Lets nobody look into it any more, its tracer neither; with HOW=memory it opens the tracer's memory to change what that says."""

import contextlib
import ctypes
import os
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from attack import Attack

PR_SET_DUMPABLE = 4


class Plugin(Attack):
    name = "hides-calls"

    def attack(self):
        if os.environ.get("HOW") == "memory":
            tracer = re.search(r"^TracerPid:\t(\d+)", Path("/proc/self/status").read_text(), re.MULTILINE)[1]
            if tracer != "0":
                with contextlib.suppress(OSError):
                    os.close(os.open(f"/proc/{tracer}/mem", os.O_RDWR))
        else:
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        return []


if __name__ == "__main__":
    Plugin().run()
