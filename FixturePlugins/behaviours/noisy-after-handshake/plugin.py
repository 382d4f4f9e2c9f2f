#!/usr/bin/env python3
"""Prints one plain line to stdout right after the handshake, and is right otherwise. Does not conform."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "noisy-after-handshake"

    def write(self, frame):
        super().write(frame)
        if frame["type"] == "handshake":
            self.write_bytes(b"starting up...\n")


Plugin().run()
