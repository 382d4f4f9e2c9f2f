# breaks: config.patch-shape

from fault import Fault


class Plugin(Fault):
    """`set` as a list of pairs."""

    def config_mutate(self, request):
        patch = super().config_mutate(request)["config_patch"]
        return {"config_patch": {**patch, "set": [list(pair) for pair in patch["set"].items()]}}
