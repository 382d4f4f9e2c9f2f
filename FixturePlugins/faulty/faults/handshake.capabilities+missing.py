# breaks: handshake.capabilities
# also: handshake.commands-callable, handshake.streams-callable

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        del handshake["capabilities"]
        return handshake
