# breaks: request.unknown-op
# options: --timeout 3s
# origin: Seen in the wild: silence

from fault import Fault


class Plugin(Fault):
    def respond(self, request_id, answer):
        if self.frame.get("op") in self.operations():
            super().respond(request_id, answer)
