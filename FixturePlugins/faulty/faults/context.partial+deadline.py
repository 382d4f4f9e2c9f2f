# breaks: context.partial

from fault import Failure, Fault


class Plugin(Fault):
    """Needs a deadline."""

    needed = "deadline_ms"

    def perform(self, request):
        ctx = self.frame.get("ctx") or {}
        if request.op in self.operations() and ctx and self.needed not in ctx:
            raise Failure("E_RUNTIME", f"KeyError: {self.needed}")
        return super().perform(request)
