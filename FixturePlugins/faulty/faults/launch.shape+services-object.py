# breaks: launch.shape

from fault import Fault


class Plugin(Fault):
    def launch_plan(self, request):
        return {"services": {service["name"]: service for service in super().launch_plan(request)["services"]}}
