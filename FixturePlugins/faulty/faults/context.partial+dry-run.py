# breaks: context.partial

from fault import Failure, Fault


class Plugin(Fault):
    """Needs to be told that it is not a dry run."""

    needed = "dry_run"

    def perform(self, request):
        ctx = self.frame.get("ctx") or {}
        if ctx and self.needed not in ctx:
            raise Failure("E_RUNTIME", f"KeyError: {self.needed}")
        return super().perform(request)
