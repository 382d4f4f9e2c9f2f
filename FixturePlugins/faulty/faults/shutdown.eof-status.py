# breaks: shutdown.eof-status

import os

from fault import Fault


class Plugin(Fault):
    at_end = False

    def stop(self, timeout):
        self.at_end = timeout > 0
        super().stop(timeout)

    def quit(self):
        if self.at_end:
            os._exit(1)
        super().quit()
