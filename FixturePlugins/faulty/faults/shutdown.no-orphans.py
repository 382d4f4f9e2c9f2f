# breaks: shutdown.no-orphans

from fault import Fault


class Plugin(Fault):
    """Starts a helper and forgets it."""

    def handshake(self):
        self.start_child("sleep", "300")
        self.children.clear()
        return super().handshake()
