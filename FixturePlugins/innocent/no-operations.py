#!/usr/bin/env python3
"""Declares no operation at all."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "no-operations"
    only = []


if __name__ == "__main__":
    Plugin().run()
