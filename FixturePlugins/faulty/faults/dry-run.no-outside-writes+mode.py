# breaks: dry-run.no-outside-writes

import contextlib
import os
import stat

from fault import Fault


class Plugin(Fault):
    """Sees to it that its own file may be read, which it may already."""

    def build_run(self, request):
        if request.dry_run:
            with contextlib.suppress(OSError):
                os.chmod(__file__, stat.S_IMODE(os.stat(__file__).st_mode) | 0o400)
        return super().build_run(request)
