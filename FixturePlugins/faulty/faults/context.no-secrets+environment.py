# breaks: context.no-secrets

import os

from fault import Fault


class Plugin(Fault):
    """Logs its environment when it starts."""

    def handshake(self):
        self.log("\n".join(f"{name}={value}" for name, value in sorted(os.environ.items())))
        return super().handshake()
