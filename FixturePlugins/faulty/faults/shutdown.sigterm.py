# breaks: shutdown.sigterm
# options: --grace 1s

import signal

from fault import Fault


class Plugin(Fault):
    """Ignores SIGTERM while it has nothing to do."""

    slow_requests = 10

    def stop(self, timeout):
        if timeout or not self.idle:
            super().stop(timeout)

    def handshake(self):
        signal.signal(signal.SIGINT, lambda *_: self.quit())
        return super().handshake()
