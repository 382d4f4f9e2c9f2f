# breaks: request.usable-after-error

from fault import Fault


class Plugin(Fault):
    """Answers that it does not know the operation, and gives up."""

    def respond(self, request_id, answer):
        super().respond(request_id, answer)
        if not answer["ok"] and answer["error"]["code"] == "E_UNSUPPORTED":
            self.quit()
