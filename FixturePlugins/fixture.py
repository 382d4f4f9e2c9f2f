"""The Python reference, cut down to what a fixture wants to be. Used by behaviours/, hostile/ and innocent/.

    import sys
    from pathlib import Path

    sys.dont_write_bytecode = True
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # this folder
    from fixture import Fixture

A start must leave nothing behind, so that no bytecode is cached beside the sources.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "reference" / "python"))

from plugin import Failure, Plugin, field

__all__ = ["Failure", "Fixture", "field"]


class Fixture(Plugin):
    name = "fixture"
    streams_declared = ["logs.follow"]
    #: The operations that this fixture has, all that it defines by default.
    only = None

    def operations(self):
        operations = super().operations()
        return operations if self.only is None else {name: operations[name] for name in self.only}

    def handshake(self):
        handshake = super().handshake()
        capabilities = handshake["capabilities"]
        capabilities["streams"] = [name for name in capabilities["ops"] if name in self.streams_declared]
        if "command.run" not in capabilities["ops"]:
            capabilities["commands"] = []
        return handshake
