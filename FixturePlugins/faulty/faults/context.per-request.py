# breaks: context.per-request

from fault import Fault


class Plugin(Fault):
    """Remembers the repository of the first request."""

    first_root = None

    def perform(self, request):
        self.first_root = request.root = self.first_root or request.root
        return super().perform(request)
