# breaks: request.missing-input

from fault import Fault


class Plugin(Fault):
    def serve(self, frame, arrived):
        if "input" not in frame:
            self.crash()
        super().serve(frame, arrived)
