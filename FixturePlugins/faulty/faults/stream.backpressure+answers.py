# breaks: stream.backpressure

import select

from fault import Fault


class Plugin(Fault):
    """Drops the answers for which the pipe has no room."""

    def write(self, frame):
        if frame["type"] == "response":
            poll = select.poll()
            poll.register(self.out, select.POLLOUT)
            if not poll.poll(0):
                return
        super().write(frame)
