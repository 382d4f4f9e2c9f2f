# breaks: framing.split-reads

import os

from fault import Fault


class Plugin(Fault):
    """Decodes each read by itself, so that a character that comes in two of them is lost."""

    def lines(self):
        rest = ""
        while chunk := os.read(0, 1 << 20):
            *lines, rest = (rest + chunk.decode("utf-8", "replace")).split("\n")
            yield from (line.encode() for line in lines)
        if rest:
            yield rest.encode()
