# breaks: shutdown.sigterm-in-flight
# options: --grace 1s

import signal

from fault import Fault


class Plugin(Fault):
    """Ignores SIGTERM while it works on a request."""

    slow_requests = 10

    def stop(self, timeout):
        if timeout or self.idle:
            super().stop(timeout)

    def handshake(self):
        signal.signal(signal.SIGINT, lambda *_: self.quit())
        return super().handshake()
