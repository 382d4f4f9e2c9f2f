# breaks: shutdown.broken-pipe
# options: --grace 1s

from fault import Fault


class Plugin(Fault):
    """Goes on reading when nobody reads what it writes."""

    broken = False

    def write_bytes(self, line):
        try:
            super().write_bytes(line)
        except BrokenPipeError:
            self.broken = True

    def stop(self, timeout):
        if timeout and self.broken:
            self.hang()
        super().stop(timeout)
