# breaks: context.cwd-independent

import os

from fault import Failure, Fault


class Plugin(Fault):
    """Wants to be started in the repository."""

    def build_run(self, request):
        if os.path.realpath(request.path()) != os.path.realpath(os.getcwd()):
            raise Failure("E_RUNTIME", "there is nothing to build in the working directory")
        return super().build_run(request)
