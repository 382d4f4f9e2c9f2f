# breaks: dry-run.no-network

import socket

from fault import Fault


class Plugin(Fault):
    """Asks a server for news. The address is one that documentation uses and nobody has."""

    def build_run(self, request):
        if request.dry_run:
            with socket.socket() as connection:
                connection.setblocking(False)
                connection.connect_ex(("192.0.2.1", 80))
        return super().build_run(request)
