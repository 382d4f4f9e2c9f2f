# breaks: request.pipelined

import os

from fault import Fault


class Plugin(Fault):
    """Has a queue of four: of more requests in one read the others are lost."""

    def lines(self):
        rest = b""
        while chunk := os.read(0, 65536):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines[:4]
        if rest:
            yield rest
