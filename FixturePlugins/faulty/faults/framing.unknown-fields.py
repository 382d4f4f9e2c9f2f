# breaks: framing.unknown-fields

from fault import Failure, Fault


class Plugin(Fault):
    known = {"type", "request_id", "op", "ctx", "input"}

    def perform(self, request):
        if not self.known.issuperset(self.frame):
            raise Failure("E_INPUT", "unknown field in the request")
        return super().perform(request)
