# breaks: shutdown.eof-in-flight
# options: --grace 1s

from fault import Fault


class Plugin(Fault):
    """Stays when stdin ends while it works on a request."""

    slow_requests = 10

    def stop(self, timeout):
        if timeout and not self.idle:
            self.hang()
        super().stop(timeout)
