# breaks: stream.concurrent
# also: request.one-response, request.pipelined, deadline.answers, deadline.honored, deadline.usable-after
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    """Serves no request while a stream runs."""

    def serve(self, frame, arrived):
        super().serve(frame, arrived)
        for stream in self.streams:
            stream.join()
