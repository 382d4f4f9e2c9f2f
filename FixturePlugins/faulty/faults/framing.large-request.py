# breaks: framing.large-request

from fault import Fault


class Plugin(Fault):
    """Reads lines in pieces of at most 64 KiB, and takes each for a line of its own."""

    def lines(self):
        stdin = super().lines()
        return iter(lambda: stdin.readline(65536), b"")
