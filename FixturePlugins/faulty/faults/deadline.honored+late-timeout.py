# breaks: deadline.honored

from fault import Fault


class Plugin(Fault):
    """Looks at the deadline when the 3 s are over."""

    def respond_to_build(self, response):
        if self.budget() < 1500:
            self.later(3, self.write, self.timed_out(response))
        else:
            self.write(response)
