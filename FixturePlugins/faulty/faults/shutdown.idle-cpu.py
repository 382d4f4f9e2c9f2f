# breaks: shutdown.idle-cpu

import threading
import time

from fault import Fault


class Plugin(Fault):
    """Looks for news all the time."""

    def handshake(self):
        threading.Thread(target=self.spin, daemon=True).start()
        return super().handshake()

    def spin(self):
        while True:
            until = time.thread_time() + 0.01
            while time.thread_time() < until:
                pass
            time.sleep(0.005)
