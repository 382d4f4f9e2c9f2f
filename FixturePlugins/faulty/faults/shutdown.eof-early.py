# breaks: shutdown.eof-early
# options: --grace 1s

import time

from fault import Fault, stdin_has_ended


class Plugin(Fault):
    """Never sees the end of stdin if it came before the handshake."""

    def handshake(self):
        time.sleep(0.1)
        self.early = stdin_has_ended()
        return super().handshake()

    def stop(self, timeout):
        if timeout and self.early:
            self.hang()
        super().stop(timeout)
