# breaks: shutdown.no-leftovers

import os
import sys
import tempfile

from fault import Fault


class Plugin(Fault):
    """Leaves its lock file, and does not start where it finds one."""

    def handshake(self):
        try:
            os.close(os.open(os.path.join(tempfile.gettempdir(), "reference-python.lock"), os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            print("another reference-python is running", file=sys.stderr, flush=True)
            os._exit(1)
        return super().handshake()
