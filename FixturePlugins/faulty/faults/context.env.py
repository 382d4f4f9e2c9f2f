# breaks: context.env

import os

from fault import Failure, Fault


class Plugin(Fault):
    """Builds only in a login session, and does not say what it misses."""

    def build_run(self, request):
        if "LOGNAME" not in os.environ:
            raise Failure("E_RUNTIME", "the build failed")
        return super().build_run(request)
