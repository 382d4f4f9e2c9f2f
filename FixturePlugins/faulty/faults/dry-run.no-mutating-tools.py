# breaks: dry-run.no-mutating-tools

import contextlib
import subprocess

from fault import Fault


class Plugin(Fault):
    command = ["npm", "install"]

    def build_run(self, request):
        if request.dry_run:
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(self.command, cwd=request.path(), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=5, check=False)
        return super().build_run(request)
