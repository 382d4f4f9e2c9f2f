# breaks: context.repo-root

import os
import sys

from fault import Fault


class Plugin(Fault):
    """Cannot be started in a folder whose name is not ASCII."""

    def handshake(self):
        if not os.getcwd().isascii():
            sys.exit("UnicodeEncodeError: 'ascii' codec can't encode character")
        return super().handshake()
