# breaks: shutdown.eof-status

import os

from fault import Fault


class Plugin(Fault):
    at_end = False

    def stop(self, patience):
        self.at_end = patience > 0
        super().stop(patience)

    def quit(self):
        if self.at_end:
            os._exit(1)
        super().quit()
