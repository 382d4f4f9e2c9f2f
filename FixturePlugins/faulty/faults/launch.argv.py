# breaks: launch.argv

from fault import Fault


class Plugin(Fault):
    """A shell line as the only argument."""

    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["command"] = [" ".join(plan["services"][0]["command"])]
        return plan
