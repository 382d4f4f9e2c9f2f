# breaks: handshake.first-line

from fault import Fault


class Plugin(Fault):
    def encode(self, frame):
        return (b"\xef\xbb\xbf" if frame["type"] == "handshake" else b"") + super().encode(frame)
