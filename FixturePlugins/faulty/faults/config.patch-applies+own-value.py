# breaks: config.patch-applies

from fault import Fault


class Plugin(Fault):
    """Goes through a value that it set itself."""

    def config_mutate(self, request):
        output = super().config_mutate(request)
        if self.port(request) is not None:
            output["config_patch"]["set"]["app.port.managed"] = True
        return output
