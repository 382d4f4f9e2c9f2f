# breaks: steps.selected

from fault import Fault


class Plugin(Fault):
    """Checks what was chosen, and then builds everything."""

    def build_run(self, request):
        output = super().build_run(request)
        if request.input.get("steps") is not None:
            request.input["steps"] = None
            request.notes.clear()
            output = super().build_run(request)
        return output
