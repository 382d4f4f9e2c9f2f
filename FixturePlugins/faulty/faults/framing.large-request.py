# breaks: framing.large-request

from fault import Fault


class Plugin(Fault):
    """Reads lines in pieces of at most 64 KiB, and takes each for a line of its own."""

    def lines(self):
        for line in super().lines():
            for start in range(0, len(line), 65536):
                yield line[start:start + 65536]
