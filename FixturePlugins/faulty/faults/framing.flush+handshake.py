# breaks: framing.flush

from fault import Fault


class Plugin(Fault):
    """Whatever it writes stays in the buffer until that is full, or the plugin ends."""

    def write_bytes(self, line):
        self.out.write(line)

    def quit(self):
        with self.write_lock:
            try:
                self.out.flush()
            except (OSError, RuntimeError):  # nobody reads, or a signal came in the middle of a write
                pass
            super().quit()
