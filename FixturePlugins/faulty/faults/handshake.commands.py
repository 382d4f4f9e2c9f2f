# breaks: handshake.commands
# origin: Seen in the wild: commands as plain strings, the form of version 1

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["commands"] = ["seed"]
        return handshake
