# breaks: framing.large-request

from fault import Fault


class Plugin(Fault):
    """Has room for 4 MiB."""

    def parse(self, line):
        if len(line) > 4 * 1024 * 1024:
            raise ValueError("the line is too long")
        return super().parse(line)
