# breaks: stream.concurrent
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    """Serves no request while a stream runs."""

    def serve(self, frame, arrived):
        super().serve(frame, arrived)
        for stream in self.streams:
            stream.join()
