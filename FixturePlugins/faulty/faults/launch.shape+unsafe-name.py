# breaks: launch.shape

from fault import Fault


class Plugin(Fault):
    """A name that would lead its log file out of the log folder."""

    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["name"] = "../../app"
        return plan
