# breaks: dry-run.no-outside-writes

import contextlib
import tempfile

from fault import Fault


class Plugin(Fault):
    """Writes where neither the repository nor its home or temp folder is, and tidies up."""

    def build_run(self, request):
        if request.dry_run:
            with contextlib.suppress(OSError), tempfile.NamedTemporaryFile(dir="/var/tmp") as file:
                file.write(b"built\n")
        return super().build_run(request)
