#!/usr/bin/env python3
"""Writes files to its folder for temporary files until that is full, with HOW=empty empty ones without end, then sleeps."""

import os
import time
from pathlib import Path

folder = Path(os.environ["TMPDIR"])
is_empty = os.environ.get("HOW") == "empty"
chunk = b"" if is_empty else os.urandom(1 << 20)
try:
    for number in range(400_000 if is_empty else 4096):
        (folder / f"{number}").write_bytes(chunk)
except OSError:
    pass
time.sleep(600)
