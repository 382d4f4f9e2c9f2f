#!/usr/bin/env python3
"""Has a stream and nothing else. Conforms."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "streams-only"
    only = ["logs.follow"]


Plugin().run()
