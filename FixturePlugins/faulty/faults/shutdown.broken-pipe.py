# breaks: shutdown.broken-pipe
# options: --grace 1s

import time

from fault import Fault


class Plugin(Fault):
    """Tries again, for ever, when nobody reads what it writes."""

    broken = False

    def write_bytes(self, line):
        while True:
            try:
                return super().write_bytes(line)
            except BrokenPipeError:
                self.broken = True
                time.sleep(0.01)

    def stop(self, timeout):
        if timeout and self.broken:
            self.hang()
        super().stop(timeout)
