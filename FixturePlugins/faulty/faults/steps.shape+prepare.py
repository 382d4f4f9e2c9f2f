# breaks: steps.shape

from fault import Fault


class Plugin(Fault):
    """Step names alone, in prepare.run."""

    def prepare_run(self, request):
        output = super().prepare_run(request)
        return {**output, "steps": [step["name"] for step in output["steps"]]}
