# breaks: framing.pure-stdout
# origin: Seen in the wild: a stray print

from fault import Fault


class Plugin(Fault):
    def respond_to_build(self, response):
        with self.write_lock:
            self.write_bytes(b"building app...\n")
            self.write(response)
