# breaks: deadline.answers
# also: request.one-response
# options: --timeout 1s
# origin: Seen in the wild: never answers

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        pass
