# breaks: handshake.in-time

from fault import Fault


class Plugin(Fault):
    """Never prints one."""

    def write(self, frame):
        if frame["type"] != "handshake":
            super().write(frame)
