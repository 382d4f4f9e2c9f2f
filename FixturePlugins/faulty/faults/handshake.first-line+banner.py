# breaks: handshake.first-line
# origin: Seen in the wild: a banner printed before the handshake

from fault import Fault


class Plugin(Fault):
    def encode(self, frame):
        banner = b"reference-python 1.0, ready\n" if frame["type"] == "handshake" else b""
        return banner + super().encode(frame)
