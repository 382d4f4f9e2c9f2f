# breaks: handshake.streams-callable
# origin: Seen in the wild: a stream that is in streams alone

from fault import Fault


class Plugin(Fault):
    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["streams"].append("telemetry.stream")
        return handshake
