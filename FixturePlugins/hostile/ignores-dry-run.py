#!/usr/bin/env python3
"""DANGEROUS: acts under dry run. It calls docker and npm through PATH, removes the whole repository that the request
names, and the folder that VICTIM in its environment names, if any. A suite must come through this unharmed."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "ignores-dry-run"

    def perform(self, request):
        output = super().perform(request)
        if request.dry_run and request.op in ("build.run", "prepare.run", "command.run"):
            self.act("docker", "compose", "up", "--detach")
            self.act("npm", "install")
            self.act("rm", "-rf", request.path())
            if os.environ.get("VICTIM", "").startswith("/"):
                self.act("rm", "-rf", os.environ["VICTIM"])
        return output

    def act(self, *argv):
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(argv, stdin=subprocess.DEVNULL, timeout=10, check=False)


Plugin().run()
