# breaks: request.repeatable

import time

from fault import Fault


class Plugin(Fault):
    """Takes a little longer each time, as if it looked through all that it was ever asked."""

    def serve(self, frame, arrived):
        time.sleep(self.served**2 / 1_000_000)
        super().serve(frame, arrived)
