# breaks: request.id-echo

from fault import Fault


class Plugin(Fault):
    """Keeps 255 characters of it."""

    def respond(self, request_id, answer):
        super().respond(request_id[:255], answer)
