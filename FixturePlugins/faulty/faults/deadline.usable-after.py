# breaks: deadline.usable-after
# options: --timeout 2s

from fault import Fault


class Plugin(Fault):
    """After a request with next to no time, the following response carries that one's id."""

    stale = None

    def respond(self, request_id, answer):
        if self.stale is not None:
            request_id, self.stale = self.stale, None
        elif self.budget() < 20:
            self.stale = request_id
        super().respond(request_id, answer)
