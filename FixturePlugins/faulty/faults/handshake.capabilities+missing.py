# breaks: handshake.capabilities

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        del handshake["capabilities"]
        return handshake
