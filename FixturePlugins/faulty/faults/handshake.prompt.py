# breaks: handshake.prompt

import time

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        time.sleep(1)
        return super().handshake()
