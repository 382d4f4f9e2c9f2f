# breaks: steps.shape

from fault import Fault


class Plugin(Fault):
    """Seconds with a unit where milliseconds belong."""

    def build_run(self, request):
        output = super().build_run(request)
        for step in output["steps"]:
            step["duration_ms"] = f"{step['duration_ms'] / 1000}s"
        return output
