# breaks: framing.strict-json
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    def encode(self, frame):
        line = super().encode(frame)
        return line[:-1] + b', "load": 1, "load": 1}' if self.is_build(frame) else line
