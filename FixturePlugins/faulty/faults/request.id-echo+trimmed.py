# breaks: request.id-echo

from fault import Fault


class Plugin(Fault):
    def respond(self, request_id, answer):
        super().respond(request_id.strip(), answer)
