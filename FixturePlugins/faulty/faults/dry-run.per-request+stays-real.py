# breaks: dry-run.per-request
# options: --allow-effects

from fault import Fault


class Plugin(Fault):
    """Once real, always real."""

    real = False

    def perform(self, request):
        self.real = self.real or not request.dry_run
        request.dry_run = not self.real
        return super().perform(request)
