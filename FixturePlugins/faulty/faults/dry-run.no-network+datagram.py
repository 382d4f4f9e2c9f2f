# breaks: dry-run.no-network

import contextlib
import socket

from fault import Fault


class Plugin(Fault):
    """Counts its use. The address is one that documentation uses and nobody has."""

    def build_run(self, request):
        if request.dry_run:
            with contextlib.suppress(OSError), socket.socket(type=socket.SOCK_DGRAM) as counter:
                counter.sendto(b"builds:1|c", ("192.0.2.1", 8125))
        return super().build_run(request)
