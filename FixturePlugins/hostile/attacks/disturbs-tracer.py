#!/usr/bin/env python3
"""Where its system calls are watched, it ends what watches them, with HOW=ptrace it reaches for that process, and then writes
outside of its sandbox. Conforms otherwise."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


def tracer():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("TracerPid"):
            return int(line.split()[1])
    return 0


class Plugin(Fixture):
    name = "disturbs-tracer"

    def serve(self, frame, arrived):
        watcher = tracer()
        if watcher and os.environ.get("HOW") == "ptrace":
            # PTRACE_SEIZE
            ctypes.CDLL(None).ptrace(0x4206, watcher, None, None)
        elif watcher:
            os.kill(watcher, signal.SIGKILL)
            while tracer():
                time.sleep(0.01)
        super().serve(frame, arrived)


if __name__ == "__main__":
    Plugin().run()
