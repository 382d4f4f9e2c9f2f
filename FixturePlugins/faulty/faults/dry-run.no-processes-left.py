# breaks: dry-run.no-processes-left

from fault import Fault


class Plugin(Fault):
    """A build leaves a watcher that runs as long as the plugin."""

    def build_run(self, request):
        if request.dry_run and self.budget() > 5000:
            self.start_child("sleep", "60")
        return super().build_run(request)
