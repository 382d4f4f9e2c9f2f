# breaks: framing.unterminated-request

from fault import Fault


class Plugin(Fault):
    """Drops it without a word."""

    def handle_line(self, line):
        if line.endswith(b"\n"):
            super().handle_line(line)
