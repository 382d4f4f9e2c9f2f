# breaks: request.one-response
# also: deadline.answers
# options: --timeout 1s
# origin: Seen in the wild: the response comes when nobody waits for it any more

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        self.later(2, self.write, response)
