# breaks: handshake.capabilities

from fault import Fault


class Plugin(Fault):
    """Declares an operation twice."""

    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["ops"].append("validate.run")
        return handshake
