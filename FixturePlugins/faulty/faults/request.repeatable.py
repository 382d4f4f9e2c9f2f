# breaks: request.repeatable

import os

from fault import Fault


class Plugin(Fault):
    """Leaks a descriptor with each request."""

    def serve(self, frame, arrived):
        os.open(os.devnull, os.O_RDONLY)
        super().serve(frame, arrived)
