# breaks: handshake.stable

import random

from fault import Fault


class Plugin(Fault):
    """The operations come in another order at each start, as from a set."""

    def handshake(self):
        handshake = super().handshake()
        random.shuffle(handshake["capabilities"]["ops"])
        return handshake
