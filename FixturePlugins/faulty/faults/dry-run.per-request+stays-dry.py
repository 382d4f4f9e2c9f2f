# breaks: dry-run.per-request
# options: --allow-effects

from fault import Fault


class Plugin(Fault):
    """Once dry, always dry."""

    dry = False

    def perform(self, request):
        self.dry = request.dry_run = self.dry or request.dry_run
        return super().perform(request)
