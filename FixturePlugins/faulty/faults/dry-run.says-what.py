# breaks: dry-run.says-what

from fault import Fault


class Plugin(Fault):
    def perform(self, request):
        output = super().perform(request)
        request.notes.clear()
        return output
