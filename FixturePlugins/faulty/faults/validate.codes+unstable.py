# breaks: validate.codes

import os

from fault import Fault


class Plugin(Fault):
    """A number of the occurrence in place of a name of the kind."""

    def validate_run(self, request):
        warning = {"code": os.urandom(4).hex(), "message": "no lock file", "fix": "lock the versions"}
        return {**super().validate_run(request), "warnings": [warning]}
