# breaks: handshake.version

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        del handshake["protocol_version"]
        return handshake
