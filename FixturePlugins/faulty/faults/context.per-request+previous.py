# breaks: context.per-request

from fault import Fault


class Plugin(Fault):
    """Moves to the repository of a request only when that is done."""

    last_root = None

    def perform(self, request):
        root, request.root = request.root, self.last_root or request.root
        try:
            return super().perform(request)
        finally:
            self.last_root = root
