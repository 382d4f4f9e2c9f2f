# breaks: stream.id
# also: dry-run.accepted

from fault import Fault


class Plugin(Fault):
    """The answer that starts a stream does not say which."""

    def write(self, frame):
        frame.get("output", {}).pop("stream_id", None)
        super().write(frame)
