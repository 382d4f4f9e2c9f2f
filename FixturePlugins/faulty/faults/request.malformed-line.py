# breaks: request.malformed-line
# origin: Seen in the wild: a line that is not JSON ends the plugin with a traceback

import json

from fault import Fault


class Plugin(Fault):
    def handle_line(self, line):
        try:
            if line.strip():
                json.loads(line)
        except ValueError:
            self.crash()
        super().handle_line(line)
