#!/usr/bin/env python3
"""Lines without end on stderr, from the start; it serves requests besides. A host must keep reading and forget most."""

import os
import sys
import threading
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "floods-stderr"

    def handshake(self):
        threading.Thread(target=self.flood, daemon=True).start()
        return super().handshake()

    def flood(self):
        line = b"still here, " + b"." * 100 + b"\n"
        while True:
            os.write(2, line * 100)


Plugin().run()
