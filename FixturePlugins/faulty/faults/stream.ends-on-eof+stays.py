# breaks: stream.ends-on-eof
# also: stream.ends-once, shutdown.eof-in-flight
# options: --grace 1s

from fault import Fault


class Plugin(Fault):
    """A running stream keeps the plugin alive."""

    def stop(self, patience):
        if patience and self.streams:
            self.hang()
        super().stop(patience)
