# breaks: framing.split-reads

import os

from fault import Fault


class Plugin(Fault):
    """Takes what a small read brings for whole lines. Only after a large one it waits for the rest of the line."""

    def lines(self):
        rest = b""
        while chunk := os.read(0, 65536):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
            if rest and len(rest) < 4096:
                yield rest
                rest = b""
        if rest:
            yield rest
