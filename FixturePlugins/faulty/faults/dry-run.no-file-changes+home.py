# breaks: dry-run.no-file-changes

import os

from fault import Fault


class Plugin(Fault):
    def build_run(self, request):
        if request.dry_run:
            os.makedirs(os.path.expanduser("~/.cache/reference-python"), exist_ok=True)
        return super().build_run(request)
