# breaks: validate.actionable

from fault import Fault


class Plugin(Fault):
    """An error that does not say what to do about it."""

    def validate_run(self, request):
        super().validate_run(request)
        error = {"code": "NO_LOCK_FILE", "message": "there is no lock file", "field": "app"}
        return {"valid": False, "errors": [error], "warnings": []}
