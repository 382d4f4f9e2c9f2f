# breaks: dry-run.no-file-changes
# origin: Seen in the wild: folders are created under dry run

import os

from fault import Fault


class Plugin(Fault):
    def build_run(self, request):
        if request.dry_run:
            os.makedirs(request.path(".devctl", "build"), exist_ok=True)
        return super().build_run(request)
