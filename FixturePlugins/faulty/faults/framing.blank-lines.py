# breaks: framing.blank-lines
# origin: Seen in the wild: a blank line ends the plugin

from fault import Fault


class Plugin(Fault):
    def handle_line(self, line):
        if not line.strip():
            self.crash()
        super().handle_line(line)
