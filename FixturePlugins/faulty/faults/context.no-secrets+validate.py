# breaks: context.no-secrets

import json

from fault import Failure, Fault


class Plugin(Fault):
    """Quotes what it does not understand."""

    def perform(self, request):
        config = request.input.get("config")
        if config is not None and type(config) is not dict:
            raise Failure("E_INPUT", f"config must be an object, not {json.dumps(config)}")
        return super().perform(request)
