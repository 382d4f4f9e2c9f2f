# breaks: context.cwd-independent

import os

from fault import Fault


class Plugin(Fault):
    """Looks for a file where it was started."""

    def validate_run(self, request):
        output = super().validate_run(request)
        if not os.path.exists("README.md"):
            output["errors"].append({"code": "README_MISSING", "message": "there is no README.md", "fix": "write one"})
            output["valid"] = False
        return output
