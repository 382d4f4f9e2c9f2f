# breaks: request.repeatable

from fault import Fault


class Plugin(Fault):
    """Keeps a mebibyte of each request."""

    def __init__(self):
        super().__init__()
        self.kept = []

    def serve(self, frame, arrived):
        self.kept.append(bytearray(b"x" * 1024 * 1024))
        super().serve(frame, arrived)
