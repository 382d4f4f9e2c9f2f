# breaks: handshake.once

from fault import Fault


class Plugin(Fault):
    """Introduces itself again after a build."""

    def respond_to_build(self, response):
        self.write(response)
        self.write(self.handshake())
