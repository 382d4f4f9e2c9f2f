# breaks: request.id-echo
# also: deadline.answers
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        del response["request_id"]
        self.write(response)
