# breaks: stream.start-order
# origin: Seen in the wild: the first event comes before the response

from fault import Fault


class Plugin(Fault):
    def write(self, frame):
        stream_id = frame.get("output", {}).get("stream_id")
        if stream_id:
            super().write({"type": "event", "stream_id": stream_id, "event": "log", "level": "info",
                           "message": "line 0", "fields": {"number": 0}})
        super().write(frame)
