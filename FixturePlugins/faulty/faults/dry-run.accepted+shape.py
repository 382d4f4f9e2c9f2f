# breaks: dry-run.accepted
# also: steps.shape

from fault import Fault


class Plugin(Fault):
    """Answers a dry run in another shape."""

    def build_run(self, request):
        output = super().build_run(request)
        return {"would_run": [step["name"] for step in output["steps"]]} if request.dry_run else output
