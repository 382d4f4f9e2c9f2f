#!/usr/bin/env python3
"""After the handshake, bytes without end and without a newline on stdout."""

import sys
import threading
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "floods-stdout"

    def write(self, frame):
        super().write(frame)
        if frame["type"] == "handshake":
            threading.Thread(target=self.flood, daemon=True).start()

    def flood(self):
        with self.write_lock:
            try:
                while True:
                    self.write_bytes(b"x" * 65536)
            except BrokenPipeError:
                self.quit()


Plugin().run()
