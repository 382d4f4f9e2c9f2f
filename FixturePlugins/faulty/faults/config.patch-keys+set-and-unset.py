# breaks: config.patch-keys

from fault import Fault


class Plugin(Fault):
    def config_mutate(self, request):
        output = super().config_mutate(request)
        output["config_patch"]["unset"] = list(output["config_patch"]["set"])
        return output
