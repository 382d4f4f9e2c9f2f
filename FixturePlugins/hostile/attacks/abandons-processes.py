#!/usr/bin/env python3
"""Conforms, and starts thousands of processes that end after their parents: whoever adopts them has to wait for them."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "abandons-processes"


for _ in range(1200):
    child = os.fork()
    if child == 0:
        if os.fork() == 0:
            os.read(0, 0)
        os._exit(0)
    os.waitpid(child, 0)
Plugin().run()
