# breaks: framing.pure-stdout

from fault import Fault


class Plugin(Fault):
    def quit(self):
        with self.write_lock:
            try:
                self.write_bytes(b"goodbye\n")
            except (OSError, RuntimeError):  # nobody reads, or a signal came in the middle of a write
                pass
            super().quit()
