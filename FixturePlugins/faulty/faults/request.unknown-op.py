# breaks: request.unknown-op

from fault import Failure, Fault


class Plugin(Fault):
    """Has a code of its own for it."""

    def perform(self, request):
        if request.op not in self.operations():
            raise Failure("E_RUNTIME", "no such operation")
        return super().perform(request)
