#!/usr/bin/env python3
"""Never answers build.run, whatever its deadline; serves all else, and leaves when stdin ends. Does not conform."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "timeout"

    def serve(self, frame, arrived):
        if frame.get("op") != "build.run":
            super().serve(frame, arrived)


Plugin().run()
