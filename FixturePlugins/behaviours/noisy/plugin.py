#!/usr/bin/env python3
"""Logs a lot to stderr, at its start and with each request: long lines, other alphabets, progress bars. Conforms."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "noisy"

    def handshake(self):
        self.make_noise("starting")
        return super().handshake()

    def serve(self, frame, arrived):
        self.make_noise("serving")
        super().serve(frame, arrived)

    def make_noise(self, what):
        lines = [f"{what}: line {number} of a lot, für Ünïcode ✓".encode() for number in range(500)]
        lines.append(b"x" * 10_000)
        lines.append(b"\r".join(b"%3d %%" % percent for percent in range(0, 101, 10)))
        lines.append(b"not UTF-8: \xff\xfe")
        with open(os.dup(2), "wb") as stderr:
            stderr.write(b"\n".join(lines) + b"\n")


Plugin().run()
