# breaks: framing.pure-stdout

from fault import Fault


class Plugin(Fault):
    """JSON, but no object."""

    def respond_to_build(self, response):
        with self.write_lock:
            self.write_bytes(b'["building", "app"]\n')
            self.write(response)
