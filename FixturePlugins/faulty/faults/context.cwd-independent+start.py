# breaks: context.cwd-independent

import os
import sys

from fault import Fault


class Plugin(Fault):
    """Does not start where it finds no README."""

    def handshake(self):
        if not os.path.exists("README.md"):
            sys.exit("FileNotFoundError: README.md")
        return super().handshake()
