#!/usr/bin/env python3
"""Makes a temporary file when it starts, and one with each request, and removes it before it goes on."""

import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "temporary-file"
    only = ["validate.run"]

    def perform(self, request):
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"x")
        return super().perform(request)


with tempfile.TemporaryDirectory():
    pass
if __name__ == "__main__":
    Plugin().run()
