# breaks: steps.selected

from fault import Fault


class Plugin(Fault):
    """The same, in prepare.run."""

    def prepare_run(self, request):
        output = super().prepare_run(request)
        if request.input.get("steps") is not None:
            request.input["steps"] = None
            request.notes.clear()
            output = super().prepare_run(request)
        return output
