# breaks: context.no-secrets

import json

from fault import Fault


class Plugin(Fault):
    """Logs the config that it was given."""

    def perform(self, request):
        self.log(f"{request.op}: {json.dumps(request.input, ensure_ascii=False)[:10000]}")
        return super().perform(request)
