# breaks: dry-run.per-request
# options: --allow-effects

from fault import Fault


class Plugin(Fault):
    """What the first request says of dry run holds for all later ones."""

    first = None

    def perform(self, request):
        if self.first is None:
            self.first = request.dry_run
        request.dry_run = self.first
        return super().perform(request)
