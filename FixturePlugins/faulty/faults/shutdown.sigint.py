# breaks: shutdown.sigint
# options: --grace 1s

import signal

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        return super().handshake()
