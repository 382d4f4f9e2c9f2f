# breaks: dry-run.no-listeners

import socket

from fault import Fault


class Plugin(Fault):
    """A build opens a port for its reports."""

    def __init__(self):
        super().__init__()
        self.sockets = []

    def build_run(self, request):
        if request.dry_run:
            self.sockets.append(socket.create_server(("127.0.0.1", 0)))
        return super().build_run(request)
