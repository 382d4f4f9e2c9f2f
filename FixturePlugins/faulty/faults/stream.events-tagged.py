# breaks: stream.events-tagged

from fault import Fault


class Plugin(Fault):
    """Every other event does not say to which stream it belongs."""

    def write(self, frame):
        if frame.get("event") == "log" and frame["fields"]["number"] % 2 == 0:
            del frame["stream_id"]
        super().write(frame)
