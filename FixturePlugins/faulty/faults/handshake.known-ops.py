# breaks: handshake.known-ops

from fault import Fault


class Plugin(Fault):
    def operations(self):
        return {**super().operations(), "config.mutat": self.config_mutate}
