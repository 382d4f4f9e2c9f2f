# breaks: request.malformed-line
# origin: Seen in the wild: [] ends the plugin

import json

from fault import Fault


class Plugin(Fault):
    def parse(self, line):
        if type(json.loads(line)) is list:
            self.crash()
        return super().parse(line)
