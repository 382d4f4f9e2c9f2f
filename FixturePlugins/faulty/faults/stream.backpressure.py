# breaks: stream.backpressure

import select

from fault import Fault


class Plugin(Fault):
    """Gives up on a host that lets it wait for a fifth of a second."""

    def write(self, frame):
        with self.write_lock:
            poll = select.poll()
            poll.register(self.out, select.POLLOUT)
            if not poll.poll(200):
                self.crash()
            super().write(frame)
