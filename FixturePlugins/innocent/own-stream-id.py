#!/usr/bin/env python3
"""Has an operation of its own whose answer has a member called stream_id. It starts no stream, and declares none."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "own-stream-id"
    only = ["validate.run"]

    def operations(self):
        return {**super().operations(), "acme.open": lambda request: {"stream_id": "a word of its own"}}


if __name__ == "__main__":
    Plugin().run()
