# breaks: validate.consistent

from fault import Fault


class Plugin(Fault):
    """Valid, with an error."""

    def validate_run(self, request):
        error = {"code": "NO_LOCK_FILE", "message": "there is no lock file", "field": "app", "fix": "lock the versions"}
        return {"valid": True, "errors": [error], "warnings": []}
