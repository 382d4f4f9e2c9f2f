# breaks: framing.utf8
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    """Latin-1 in the middle of UTF-8."""

    def encode(self, frame):
        line = super().encode(frame)
        return line[:-1] + ', "hint": "für dich"}'.encode("latin-1") if self.is_build(frame) else line
