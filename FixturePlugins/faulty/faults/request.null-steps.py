# breaks: request.null-steps

from fault import Failure, Fault


class Plugin(Fault):
    def run_steps(self, request, steps):
        if request.input.get("steps", []) is None:
            raise Failure("E_INPUT", "steps must be an array")
        return super().run_steps(request, steps)
