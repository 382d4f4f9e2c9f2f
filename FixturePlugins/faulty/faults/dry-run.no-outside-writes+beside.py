# breaks: dry-run.no-outside-writes

import contextlib
import tempfile
from pathlib import Path

from fault import Fault


class Plugin(Fault):
    """Keeps a file beside itself for a moment, which an isolated run refuses: that it tried is what counts."""

    def build_run(self, request):
        if request.dry_run:
            with contextlib.suppress(OSError), tempfile.NamedTemporaryFile(
                    dir=Path(__file__).parent, prefix=".reference-python-") as file:
                file.write(b"built\n")
        return super().build_run(request)
