#!/usr/bin/env python3
"""Serves requests, and ignores the end of stdin, SIGTERM, SIGINT, SIGHUP and a reader that has gone. Only SIGKILL
ends it before its five minutes are over."""

import signal
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "ignores-term"

    def handshake(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        return super().handshake()

    def stop(self, timeout):
        time.sleep(300)
        super().quit()

    def quit(self):
        pass


Plugin().run()
