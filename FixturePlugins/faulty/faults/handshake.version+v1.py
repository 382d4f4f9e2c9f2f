# breaks: handshake.version
# origin: Seen in the wild: a plugin written for version 1, with its commands as plain strings

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        return {**super().handshake(), "protocol_version": "v1", "commands": ["seed"]}
