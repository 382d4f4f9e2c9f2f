# breaks: framing.utf8
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    """Half of an emoji, cut by counting UTF-16 units."""

    def encode(self, frame):
        line = super().encode(frame)
        return line[:-1] + b', "hint": "done \\ud83d"}' if self.is_build(frame) else line
