# breaks: request.id-echo
# also: deadline.answers, deadline.usable-after
# options: --timeout 1s
# origin: Seen in the wild: the response carries the previous request's id

from fault import Fault


class Plugin(Fault):
    previous = "none"

    def respond(self, request_id, answer):
        super().respond(request_id, answer)
        self.previous = request_id

    def respond_to_build(self, response):
        self.write({**response, "request_id": self.previous})
