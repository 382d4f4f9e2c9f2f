# breaks: framing.one-line
# options: --timeout 1s
# origin: Seen in the wild: pretty-printed JSON, as from jq -n

import json

from fault import Fault


class Plugin(Fault):
    def encode(self, frame):
        return json.dumps(frame, indent=2).encode() if self.is_build(frame) else super().encode(frame)
