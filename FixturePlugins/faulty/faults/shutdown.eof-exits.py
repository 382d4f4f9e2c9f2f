# breaks: shutdown.eof-exits
# options: --grace 1s

from fault import Fault, stdin_has_ended


class Plugin(Fault):
    """Stays when stdin ends, if it has nothing to do."""

    slow_requests = 10
    follows = False

    def handshake(self):
        self.early = stdin_has_ended()
        return super().handshake()

    def serve(self, frame, arrived):
        self.follows |= frame.get("op") == "logs.follow"  # a stream is told from before its response is out
        super().serve(frame, arrived)

    def stop(self, timeout):
        if timeout and self.idle and not self.follows and not self.early:
            self.hang()
        super().stop(timeout)
