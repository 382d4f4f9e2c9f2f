# breaks: dry-run.no-mutating-tools

import contextlib
import subprocess

from fault import Fault


class Plugin(Fault):
    """Says `make build` on the way, through a shell."""

    def build_run(self, request):
        if request.dry_run:
            with contextlib.suppress(subprocess.TimeoutExpired):
                subprocess.run(["sh", "-c", "make build"], cwd=request.path(), stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=5, check=False)
        return super().build_run(request)
