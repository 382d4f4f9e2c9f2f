# breaks: framing.flush
# options: --timeout 1s

from fault import Fault


class Plugin(Fault):
    """The response to a build stays in the buffer until the next frame is written, or the plugin ends."""

    def respond_to_build(self, response):
        with self.write_lock:
            self.out.write(self.encode(response) + b"\n")

    def quit(self):
        with self.write_lock:
            try:
                self.out.flush()
            except (OSError, RuntimeError):  # nobody reads, or a signal came in the middle of a write
                pass
            super().quit()
