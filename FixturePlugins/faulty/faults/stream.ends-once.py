# breaks: stream.ends-once

from fault import Fault


class Plugin(Fault):
    """Two ends."""

    def write(self, frame):
        super().write(frame)
        if frame.get("event") == "end":
            super().write(frame)
