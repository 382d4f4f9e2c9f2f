# breaks: stream.ends-on-eof
# also: shutdown.eof-in-flight
# options: --grace 1s

from fault import Fault


class Plugin(Fault):
    """A running stream keeps the plugin alive."""

    has_stream = False

    def logs_follow(self, request):
        self.has_stream = True
        return super().logs_follow(request)

    def stop(self, timeout):
        if timeout and self.has_stream:
            self.hang()
        super().stop(timeout)
