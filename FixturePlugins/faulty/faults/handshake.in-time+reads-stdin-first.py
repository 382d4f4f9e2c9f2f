# breaks: handshake.in-time

from fault import Fault


class Plugin(Fault):
    """Introduces itself only once it has been spoken to."""

    introduced = False

    def write(self, frame):
        if frame["type"] != "handshake":
            super().write(frame)

    def handle_line(self, line):
        if not self.introduced:
            self.introduced = True
            super().write(self.handshake())
        super().handle_line(line)
