#!/usr/bin/env python3
"""Changes a file with each request, in a folder that nobody can look into but then, and sets the folder's time back."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from attack import Attack


class Plugin(Attack):
    name = "veils-folder"
    folder = Path.cwd() / "src"

    def handshake(self):
        self.folder.chmod(0)
        return super().handshake()

    def serve(self, frame, arrived):
        times = self.folder.stat()
        self.folder.chmod(0o755)
        with (self.folder / "server.js").open("a") as file:
            file.write("// changed\n")
        os.utime(self.folder, ns=(times.st_atime_ns, times.st_mtime_ns))
        self.folder.chmod(0)
        super().serve(frame, arrived)


if __name__ == "__main__":
    Plugin().run()
