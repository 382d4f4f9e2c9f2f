# breaks: context.repo-root

from fault import Fault


class Plugin(Fault):
    """Takes what a shell would make of the path."""

    def build_run(self, request):
        output = super().build_run(request)
        output["artifacts"] = {name: path.split(" ")[0] for name, path in output["artifacts"].items()}
        return output
