# breaks: dry-run.no-mutating-tools

import subprocess
from pathlib import Path

from fault import Fault


class Plugin(Fault):
    """Runs an npm that is not looked up in PATH, through a shell."""

    npm = Path(__file__).parent.parent / "tools" / "npm"

    def build_run(self, request):
        if request.dry_run:
            subprocess.run(["/bin/sh", "-c", '"$0" install', str(self.npm)], cwd=request.path(),
                           stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return super().build_run(request)
