# breaks: deadline.honored
# origin: Seen in the wild: the deadline is read as a time of the clock

import time

from fault import Fault


class Plugin(Fault):
    """Takes the deadline for milliseconds since 1970. That is long ago, which it takes for no deadline at all."""

    def respond_to_build(self, response):
        remaining = self.budget() - time.time() * 1000
        self.later(3 if self.budget() < 1500 and remaining < 0 else 0, self.write, response)
