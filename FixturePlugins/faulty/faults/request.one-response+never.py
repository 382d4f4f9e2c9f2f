# breaks: request.one-response
# also: deadline.answers
# options: --timeout 1s
# origin: Seen in the wild: no response at all

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        pass
