# breaks: request.wrong-input

from fault import Fault


class Plugin(Fault):
    def serve(self, frame, arrived):
        if type(frame.get("input")) is list:
            self.crash()
        super().serve(frame, arrived)
