#!/usr/bin/env python3
"""Starts a daemon that has left all behind by which it could be told: parent, group, session, folder, environment, streams,
and the limits that it was started with. With HOW=thread its first thread has ended, too, so that it looks like a process that
has. Conforms otherwise, but for that."""

import ctypes
import os
import platform
import resource
import sys
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "hides-daemon"


def hide():
    os.setsid()
    if os.fork() != 0:
        os._exit(0)
    os.chdir("/")
    # RLIMIT_MSGQUEUE, which this module does not name.
    for limit in [12, resource.RLIMIT_CORE, resource.RLIMIT_NOFILE]:
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (min(hard, 1000) if hard >= 0 else 1000, hard))
    null = os.open("/dev/null", os.O_RDWR)
    for stream in range(3):
        os.dup2(null, stream)
    os.closerange(3, 100)
    if os.environ.get("HOW") == "thread":
        threading.Thread(target=time.sleep, args=[int(os.environ["SECONDS"])]).start()
        # exit(2) of the system, which ends one thread.
        ctypes.CDLL(None).syscall(60 if platform.machine() == "x86_64" else 93, 0)
    os.execve("/bin/sleep", ["sleep", os.environ["SECONDS"]], {})


child = os.fork()
if child == 0:
    hide()
os.waitpid(child, 0)
Plugin().run()
