# breaks: request.missing-input

from fault import Fault


class Plugin(Fault):
    def serve(self, frame, arrived):
        if frame.get("input", {}) is None:
            self.crash()
        super().serve(frame, arrived)
