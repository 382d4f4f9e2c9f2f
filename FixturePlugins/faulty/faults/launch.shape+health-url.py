# breaks: launch.shape

from fault import Fault


class Plugin(Fault):
    """Health by HTTP without a URL."""

    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["health"]["type"] = "http"
        return plan
