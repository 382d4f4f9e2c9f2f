# breaks: launch.uses-config

from fault import Fault


class Plugin(Fault):
    """The same plan for every config."""

    def launch_plan(self, request):
        super().launch_plan(request)
        request.input["config"] = {}
        return super().launch_plan(request)
