# breaks: deadline.answers
# also: request.one-response
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    """A build takes 3 s. Only a small deadline makes it give up earlier."""

    def respond_to_build(self, response):
        if self.budget() < 700:
            self.later(self.budget() / 1000 * 0.7, self.write, self.timed_out(response))
        else:
            self.later(3, self.write, response)
