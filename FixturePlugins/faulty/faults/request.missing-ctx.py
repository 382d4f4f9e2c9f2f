# breaks: request.missing-ctx
# origin: Seen in the wild: ctx null ends the plugin

from fault import Fault


class Plugin(Fault):
    def serve(self, frame, arrived):
        if frame.get("ctx", {}) is None:
            self.crash()
        super().serve(frame, arrived)
