# breaks: framing.blank-lines

from fault import Fault


class Plugin(Fault):
    """Does not know a request that ends in CR LF."""

    def parse(self, line):
        if line.endswith(b"\r\n"):
            raise ValueError("unexpected CR")
        return super().parse(line)
