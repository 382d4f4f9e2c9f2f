# breaks: config.patch-keys

from fault import Fault


class Plugin(Fault):
    """An empty segment."""

    def config_mutate(self, request):
        output = super().config_mutate(request)
        if output["config_patch"]["set"]:
            output["config_patch"]["set"]["app..name"] = "app"
        return output
