#!/usr/bin/env python3
"""Writes 1 MiB to stderr before the handshake, more than a pipe holds: a host that does not read it waits for ever.
Conforms."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "stderr-flood-first"

    def handshake(self):
        line = "loading" + " ." * 44 + " ok"
        self.log("\n".join([line] * (1024 * 1024 // (len(line) + 1) + 1)))
        return super().handshake()


Plugin().run()
