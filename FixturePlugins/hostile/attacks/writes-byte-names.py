#!/usr/bin/env python3
"""Makes a file whose name is no UTF-8 with each request, and sets the folder's time back."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from attack import Attack


class Plugin(Attack):
    name = "writes-byte-names"

    def serve(self, frame, arrived):
        folder = os.environ["TMPDIR"].encode()
        before = os.stat(folder)
        with open(os.path.join(folder, b"\xff\xfe"), "ab") as file:
            file.write(b"x")
        os.utime(folder, ns=(before.st_atime_ns, before.st_mtime_ns))
        super().serve(frame, arrived)


if __name__ == "__main__":
    Plugin().run()
