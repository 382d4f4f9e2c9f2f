# breaks: context.no-secrets

import os

from fault import Failure, Fault


class Plugin(Fault):
    """Puts the environment into its errors."""

    def perform(self, request):
        try:
            return super().perform(request)
        except Failure as failure:
            raise Failure(failure.code, f"{failure} ({dict(os.environ)})") from None
