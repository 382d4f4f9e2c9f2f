# breaks: stream.id

from fault import Fault


class Plugin(Fault):
    """Streams are numbers."""

    def write(self, frame):
        for place in (frame, frame.get("output", {})):
            if "stream_id" in place:
                place["stream_id"] = int(place["stream_id"].removeprefix("logs-"))
        super().write(frame)
