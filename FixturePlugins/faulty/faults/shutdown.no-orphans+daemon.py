# breaks: shutdown.no-orphans

import os

from fault import Fault


class Plugin(Fault):
    """Starts a daemon of its own session and parent."""

    def handshake(self):
        middle = os.fork()
        if middle == 0:
            os.setsid()
            if os.fork() == 0:
                null = os.open(os.devnull, os.O_RDWR)
                for descriptor in range(3):
                    os.dup2(null, descriptor)
                self.out.close()
                os.execvp("sleep", ["sleep", "300"])
            os._exit(0)
        os.waitpid(middle, 0)
        return super().handshake()
