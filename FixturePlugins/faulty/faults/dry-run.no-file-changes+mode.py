# breaks: dry-run.no-file-changes

import os
import stat

from fault import Fault


class Plugin(Fault):
    """Makes the repository's files executable."""

    def build_run(self, request):
        if request.dry_run:
            for entry in os.scandir(request.path()):
                if entry.is_file():
                    os.chmod(entry.path, stat.S_IMODE(entry.stat().st_mode) ^ 0o111)
        return super().build_run(request)
