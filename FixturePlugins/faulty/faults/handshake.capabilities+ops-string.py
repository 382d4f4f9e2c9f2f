# breaks: handshake.capabilities
# also: handshake.commands-callable, handshake.streams-callable

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["ops"] = ", ".join(handshake["capabilities"]["ops"])
        return handshake
