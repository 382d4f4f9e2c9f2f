# breaks: stream.events-tagged

from fault import Fault


class Plugin(Fault):
    """Every other event belongs to a stream that nobody started."""

    def write(self, frame):
        if frame.get("event") == "log" and frame["fields"]["number"] % 2 == 0:
            frame["stream_id"] = "logs-0"
        super().write(frame)
