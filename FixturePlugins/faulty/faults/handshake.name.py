# breaks: handshake.name

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        handshake["name"] = handshake.pop("plugin_name")
        return handshake
