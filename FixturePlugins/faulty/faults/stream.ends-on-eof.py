# breaks: stream.ends-on-eof

from fault import Fault


class Plugin(Fault):
    """Leaves without a word."""

    def write(self, frame):
        if frame.get("event") != "end":
            super().write(frame)
