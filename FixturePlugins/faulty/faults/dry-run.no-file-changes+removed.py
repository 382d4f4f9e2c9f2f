# breaks: dry-run.no-file-changes

import os

from fault import Fault


class Plugin(Fault):
    """Cleans up before a build: takes away the first file of the repository."""

    def build_run(self, request):
        if request.dry_run:
            files = sorted(entry.path for entry in os.scandir(request.path()) if entry.is_file())
            for path in files[:1]:
                os.remove(path)
        return super().build_run(request)
