# breaks: stream.concurrent

from fault import Fault


class Plugin(Fault):
    """Has room for one stream: the next one takes its place, without a word."""

    current = None

    def write(self, frame):
        self.current = frame.get("output", {}).get("stream_id") or self.current
        if frame.get("stream_id", self.current) == self.current:
            super().write(frame)
