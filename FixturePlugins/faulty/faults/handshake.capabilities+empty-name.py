# breaks: handshake.capabilities

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["streams"].append("")
        return handshake
