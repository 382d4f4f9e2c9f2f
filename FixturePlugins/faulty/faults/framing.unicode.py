# breaks: framing.unicode

from fault import Fault


class Plugin(Fault):
    """Can't spell what is beyond ASCII."""

    def write(self, frame):
        if "request_id" in frame:
            frame["request_id"] = frame["request_id"].encode("ascii", "replace").decode()
        super().write(frame)
