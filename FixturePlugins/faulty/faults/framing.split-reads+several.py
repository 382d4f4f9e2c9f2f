# breaks: framing.split-reads
# also: request.pipelined, request.one-response

import os

from fault import Fault


class Plugin(Fault):
    """Serves only the first of several requests that come in one read."""

    def lines(self):
        buffer = b""
        while chunk := os.read(0, 65536):
            first, newline, rest = (buffer + chunk).partition(b"\n")
            buffer = b"" if newline else first
            if newline:
                yield first
        if buffer:
            yield buffer
