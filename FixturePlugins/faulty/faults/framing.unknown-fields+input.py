# breaks: framing.unknown-fields

from fault import Failure, Fault


class Plugin(Fault):
    known = {"config", "steps", "name", "argv"}

    def perform(self, request):
        if not self.known.issuperset(request.input):
            raise Failure("E_INPUT", "unknown field in input")
        return super().perform(request)
