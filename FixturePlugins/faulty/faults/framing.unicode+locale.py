# breaks: framing.unicode
# also: context.repo-root

import os

from fault import Fault


class Plugin(Fault):
    """Reads in the encoding of the locale, which is ASCII where no variable sets one."""

    def parse(self, line):
        # Python itself sets LC_CTYPE where nothing else does.
        if os.environ.get("LC_ALL") or os.environ.get("LANG"):
            return super().parse(line)
        return super().parse(line.decode("ascii", "replace").encode())
