# breaks: stream.ends-once

from fault import Fault


class Plugin(Fault):
    """An afterthought."""

    def write(self, frame):
        super().write(frame)
        if frame.get("event") == "end":
            super().write({**frame, "event": "log", "level": "info", "message": "stopped"})
