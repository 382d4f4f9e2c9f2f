# breaks: stream.concurrent

from fault import Fault


class Plugin(Fault):
    """Events of all streams go to the one that started first."""

    def write(self, frame):
        if frame.get("event") == "log":
            frame["stream_id"] = "logs-1"
        super().write(frame)
