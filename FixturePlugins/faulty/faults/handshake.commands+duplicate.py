# breaks: handshake.commands

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["commands"] *= 2
        return handshake
