# breaks: handshake.stable

import os

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        return {**super().handshake(), "plugin_version": os.urandom(8).hex()}
