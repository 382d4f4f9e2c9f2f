# breaks: request.one-response
# origin: Seen in the wild: two responses to one request

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        self.write(response)
        self.write(response)
