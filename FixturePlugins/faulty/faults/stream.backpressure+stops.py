# breaks: stream.backpressure

import select

from fault import Fault


class Plugin(Fault):
    """A stream whose event finds no room is over, without a word."""

    lost = set()

    def write(self, frame):
        stream = frame.get("stream_id")
        if stream:
            poll = select.poll()
            poll.register(self.out, select.POLLOUT)
            if not poll.poll(100):
                self.lost.add(stream)
        if stream not in self.lost:
            super().write(frame)
