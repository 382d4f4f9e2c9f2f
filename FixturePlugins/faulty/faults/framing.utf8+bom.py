# breaks: framing.utf8
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    def encode(self, frame):
        return (b"\xef\xbb\xbf" if self.is_build(frame) else b"") + super().encode(frame)
