# breaks: config.patch-shape

from fault import Fault


class Plugin(Fault):
    def config_mutate(self, request):
        patch = super().config_mutate(request)["config_patch"]
        return {"config_patch": {**patch, "unset": {}}}
