# breaks: request.missing-ctx

from fault import Fault


class Plugin(Fault):
    def serve(self, frame, arrived):
        if "ctx" not in frame:
            self.crash()
        super().serve(frame, arrived)
