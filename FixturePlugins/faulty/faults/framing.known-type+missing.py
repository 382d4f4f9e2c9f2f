# breaks: framing.known-type

from fault import Fault


class Plugin(Fault):
    """An object without a type."""

    def respond_to_build(self, response):
        self.write({"message": "building"})
        self.write(response)
