#!/usr/bin/env python3
"""Writes files to its folder for temporary files until that is full, then sleeps."""

import os
import time
from pathlib import Path

folder = Path(os.environ["TMPDIR"])
chunk = os.urandom(1 << 20)
try:
    for number in range(4096):
        (folder / f"{number}").write_bytes(chunk)
except OSError:
    pass
time.sleep(600)
