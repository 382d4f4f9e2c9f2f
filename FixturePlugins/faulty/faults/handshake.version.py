# breaks: handshake.version

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        return {**super().handshake(), "protocol_version": "v3"}
