# breaks: stream.backpressure
# also: framing.whole-last-line, stream.ends-once, stream.ends-on-eof, request.one-response

import select

from fault import Fault, make_talkative


class Plugin(Fault):
    """Gives up on a host that lets it wait for a fifth of a second."""

    stream_interval = 0.02

    def write(self, frame):
        if frame.get("event") == "log":
            with self.write_lock:
                poll = select.poll()
                poll.register(self.out, select.POLLOUT)
                if not poll.poll(200):
                    self.crash()
                super().write(make_talkative(frame))
        else:
            super().write(frame)
