# breaks: handshake.commands

from fault import Fault


class Plugin(Fault):
    """The argument has no type."""

    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["commands"][0]["args_spec"] = [{"name": "line"}]
        return handshake
