# breaks: request.id-echo
# also: deadline.answers
# options: --timeout 1s
# origin: Seen in the wild: an empty id

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        self.write({**response, "request_id": ""})
