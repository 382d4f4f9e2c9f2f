# breaks: handshake.first-line
# also: framing.pure-stdout

from fault import Fault


class Plugin(Fault):
    def encode(self, frame):
        return (b"\n" if frame["type"] == "handshake" else b"") + super().encode(frame)
