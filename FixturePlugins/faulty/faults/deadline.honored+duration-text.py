# breaks: deadline.honored
# origin: Seen in the wild: the deadline is read as a text such as 30s

from fault import Fault


class Plugin(Fault):
    """Knows deadlines as texts with a unit, and takes a number for none."""

    def respond_to_build(self, response):
        knows_it = isinstance(self.frame["ctx"].get("deadline_ms"), str)
        self.later(3 if self.budget() < 1500 and not knows_it else 0, self.write, response)
