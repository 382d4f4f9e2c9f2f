#!/usr/bin/env python3
"""Starts a daemon at its start and with each request: a session and a parent of its own, no descriptor of the
plugin's, deaf to SIGTERM and SIGHUP. Each ends by itself after five minutes."""

import os
import signal
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


def start_daemon():
    middle = os.fork()
    if middle:
        os.waitpid(middle, 0)
        return
    os.setsid()
    if os.fork() == 0:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)
        os.closerange(0, 1024)
        time.sleep(300)
    os._exit(0)


class Plugin(Fixture):
    name = "forks-daemon"

    def handshake(self):
        start_daemon()
        return super().handshake()

    def serve(self, frame, arrived):
        start_daemon()
        super().serve(frame, arrived)


Plugin().run()
