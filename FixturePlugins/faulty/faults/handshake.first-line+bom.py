# breaks: handshake.first-line
# also: framing.utf8, framing.pure-stdout, framing.strict-json

from fault import Fault


class Plugin(Fault):
    def encode(self, frame):
        return (b"\xef\xbb\xbf" if frame["type"] == "handshake" else b"") + super().encode(frame)
