# breaks: deadline.honored
# origin: Seen in the wild: whatever the deadline, a floor of 30 s

from fault import Fault


class Plugin(Fault):
    """A build that has little time takes 3 s all the same."""

    def respond_to_build(self, response):
        self.later(3 if self.budget() < 1500 else 0, self.write, response)
