# breaks: request.malformed-line

import json

from fault import Fault


class Plugin(Fault):
    def parse(self, line):
        if json.loads(line) is None:
            self.crash()
        return super().parse(line)
