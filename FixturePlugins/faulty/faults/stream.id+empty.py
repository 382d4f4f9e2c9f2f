# breaks: stream.id

from fault import Fault


class Plugin(Fault):
    def write(self, frame):
        if "stream_id" in frame:
            frame["stream_id"] = ""
        elif "stream_id" in frame.get("output", {}):
            frame["output"]["stream_id"] = ""
        super().write(frame)
