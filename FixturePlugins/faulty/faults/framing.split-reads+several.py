# breaks: framing.split-reads
# also: request.pipelined

import os

from fault import Fault


class Plugin(Fault):
    """Loses the last of three or more requests that come in one read."""

    def lines(self):
        rest = b""
        while chunk := os.read(0, 65536):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines[:-1] if len(lines) > 2 else lines
        if rest:
            yield rest
