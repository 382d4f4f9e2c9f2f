# breaks: request.missing-ctx

from fault import Fault


class Plugin(Fault):
    def serve(self, frame, arrived):
        if frame.get("ctx") == {}:
            self.crash()
        super().serve(frame, arrived)
