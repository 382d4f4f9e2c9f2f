# breaks: request.unknown-op

from fault import Fault


class Plugin(Fault):
    def perform(self, request):
        return super().perform(request) if request.op in self.operations() else {}
