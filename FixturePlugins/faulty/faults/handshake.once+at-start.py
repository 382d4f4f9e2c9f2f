# breaks: handshake.once

from fault import Fault


class Plugin(Fault):
    def write(self, frame):
        super().write(frame)
        if frame["type"] == "handshake":
            super().write(frame)
