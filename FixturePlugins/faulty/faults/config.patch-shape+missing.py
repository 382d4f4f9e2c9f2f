# breaks: config.patch-shape
# also: dry-run.accepted

from fault import Fault


class Plugin(Fault):
    """Gives the whole config back."""

    def config_mutate(self, request):
        super().config_mutate(request)
        return {"config": request.input.get("config")}
