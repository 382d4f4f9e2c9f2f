# breaks: context.env
# also: handshake.in-time

import os

from fault import Fault as Plugin

if "LOGNAME" not in os.environ:
    os._exit(1)
