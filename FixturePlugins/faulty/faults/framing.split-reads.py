# breaks: framing.split-reads

import os

from fault import Fault


class Plugin(Fault):
    """Takes the end of a small read for the end of a line. Only after a large read it waits for the rest."""

    def lines(self):
        rest = b""
        while chunk := os.read(0, 65536):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
            if rest and len(chunk) < 1024:
                yield rest
                rest = b""
        if rest:
            yield rest
