# breaks: launch.shape

from fault import Fault


class Plugin(Fault):
    def launch_plan(self, request):
        return {"services": super().launch_plan(request)["services"] * 2}
