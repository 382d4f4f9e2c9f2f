# breaks: shutdown.no-leftovers

import os
import tempfile

from fault import Fault


class Plugin(Fault):
    """Leaves its lock file."""

    def handshake(self):
        with open(os.path.join(tempfile.gettempdir(), "reference-python.lock"), "w") as lock:
            lock.write(str(os.getpid()))
        return super().handshake()
