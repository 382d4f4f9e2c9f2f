# breaks: framing.strict-json
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    """A trailing comma."""

    def encode(self, frame):
        line = super().encode(frame)
        return line[:-1] + b",}" if self.is_build(frame) else line
