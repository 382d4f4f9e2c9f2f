# breaks: launch.shape

from fault import Fault


class Plugin(Fault):
    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["command"] = []
        return plan
