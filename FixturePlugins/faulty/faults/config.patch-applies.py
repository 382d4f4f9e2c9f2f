# breaks: config.patch-applies

from fault import Fault


class Plugin(Fault):
    """Goes through a value that is no object, if the config has one at its top."""

    def config_mutate(self, request):
        output = super().config_mutate(request)
        config = request.input.get("config") or {}
        plain = [key for key, value in config.items() if type(value) is not dict and "." not in key and key]
        if output["config_patch"]["set"] and plain:
            output["config_patch"]["set"][f"{plain[0]}.managed"] = True
        return output
