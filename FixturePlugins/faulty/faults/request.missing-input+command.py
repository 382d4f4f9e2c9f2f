# breaks: request.missing-input

from fault import Fault


class Plugin(Fault):
    """Looks for the name of a command in an input that is not there."""

    def serve(self, frame, arrived):
        if frame.get("op") == "command.run" and frame.get("input", {}) is None:
            self.crash()
        super().serve(frame, arrived)
