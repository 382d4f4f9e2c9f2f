# breaks: request.usable-after-error

from fault import Failure, Fault


class Plugin(Fault):
    """Fails the request after one that it did not know."""

    broken = False

    def perform(self, request):
        if self.broken:
            self.broken = False
            raise Failure("E_RUNTIME", "the plugin is in an unknown state")
        self.broken = request.op not in self.operations()
        return super().perform(request)
