#!/usr/bin/env python3
"""Closes stdout right after the handshake, and goes on reading requests."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "closes-stdout"

    def write(self, frame):
        if frame["type"] == "handshake":
            super().write(frame)
            os.close(self.out.fileno())


Plugin().run()
