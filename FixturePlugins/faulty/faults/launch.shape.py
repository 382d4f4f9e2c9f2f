# breaks: launch.shape
# origin: Seen in the wild: numbers in env

from fault import Fault


class Plugin(Fault):
    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["env"]["PORT"] = int(plan["services"][0]["env"]["PORT"])
        return plan
