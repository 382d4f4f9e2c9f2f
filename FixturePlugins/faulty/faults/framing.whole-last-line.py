# breaks: framing.whole-last-line

from fault import Fault


class Plugin(Fault):
    """Stops in the middle of a last frame."""

    def quit(self):
        with self.write_lock:
            try:
                self.write_bytes(b'{"type": "event", "stream_id": "shutd')
            except (OSError, RuntimeError):  # nobody reads, or a signal came in the middle of a write
                pass
            super().quit()
