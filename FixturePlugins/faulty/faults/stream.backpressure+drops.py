# breaks: stream.backpressure

import select

from fault import Fault, make_talkative


class Plugin(Fault):
    """Drops the events for which the pipe has no room."""

    stream_interval = 0.02

    def write(self, frame):
        if frame.get("event") == "log":
            poll = select.poll()
            poll.register(self.out, select.POLLOUT)
            if not poll.poll(0):
                return
            frame = make_talkative(frame)
        super().write(frame)
