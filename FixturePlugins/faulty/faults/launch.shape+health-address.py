# breaks: launch.shape

from fault import Fault


class Plugin(Fault):
    """An address without a port."""

    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["health"]["address"] = "127.0.0.1"
        return plan
