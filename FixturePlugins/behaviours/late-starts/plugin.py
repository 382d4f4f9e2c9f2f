#!/usr/bin/env python3
"""Takes a while to start in a folder that is not called repo. Does not conform."""

import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "late-starts"


if Path.cwd().name != "repo":
    time.sleep(3)
Plugin().run()
