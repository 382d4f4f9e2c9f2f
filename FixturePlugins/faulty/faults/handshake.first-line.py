# breaks: handshake.first-line

from fault import Fault


class Plugin(Fault):
    """A frame of another kind comes first."""

    def write(self, frame):
        if frame["type"] == "handshake":
            super().write({"type": "log", "message": "starting"})
        super().write(frame)
