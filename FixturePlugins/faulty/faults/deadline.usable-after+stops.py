# breaks: deadline.usable-after
# options: --timeout 2s

from fault import Fault


class Plugin(Fault):
    """After a request with next to no time, nothing is answered any more."""

    stopped = False

    def serve(self, frame, arrived):
        if not self.stopped:
            super().serve(frame, arrived)
        self.stopped = self.stopped or self.budget() < 20
