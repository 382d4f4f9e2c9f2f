# breaks: request.wrong-input
# origin: Seen in the wild: an input that is a string ends the plugin

from fault import Fault


class Plugin(Fault):
    def serve(self, frame, arrived):
        if type(frame.get("input")) is str:
            self.crash()
        super().serve(frame, arrived)
