#!/usr/bin/env python3
"""Has a command, and nothing else."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "only-commands"
    only = ["command.run"]


if __name__ == "__main__":
    Plugin().run()
