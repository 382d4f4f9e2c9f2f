# breaks: context.cwd-independent

import os

from fault import Fault


class Plugin(Fault):
    """Works in the folder where it was started."""

    def build_run(self, request):
        request.path()
        request.root = os.getcwd()
        return super().build_run(request)
