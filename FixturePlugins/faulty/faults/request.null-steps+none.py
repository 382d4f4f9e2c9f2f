# breaks: request.null-steps

from fault import Fault


class Plugin(Fault):
    """Takes null for no step at all."""

    def run_steps(self, request, steps):
        if request.input.get("steps", []) is None:
            request.input["steps"] = []
        return super().run_steps(request, steps)
