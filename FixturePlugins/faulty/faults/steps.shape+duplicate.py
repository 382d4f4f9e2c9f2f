# breaks: steps.shape

from fault import Fault


class Plugin(Fault):
    """Reports each step at its start and at its end."""

    def build_run(self, request):
        output = super().build_run(request)
        return {**output, "steps": output["steps"] * 2}
