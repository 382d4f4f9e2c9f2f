# breaks: deadline.children-stopped

from fault import Fault


class Plugin(Fault):
    """A build that runs out of time leaves its compiler running."""

    def respond_to_build(self, response):
        if self.budget() <= 2000:
            self.start_child("sleep", "60", start_new_session=True)
            self.later(self.budget() / 1000 * 0.7, self.write, self.timed_out(response))
        else:
            self.write(response)
