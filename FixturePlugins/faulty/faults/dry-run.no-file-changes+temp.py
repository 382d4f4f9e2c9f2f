# breaks: dry-run.no-file-changes

import tempfile

from fault import Fault


class Plugin(Fault):
    def build_run(self, request):
        if request.dry_run:
            tempfile.mkstemp(prefix="reference-python-")
        return super().build_run(request)
