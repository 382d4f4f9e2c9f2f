# breaks: validate.consistent

from fault import Fault


class Plugin(Fault):
    """Not valid, and no error says why."""

    def validate_run(self, request):
        super().validate_run(request)
        return {"valid": False, "errors": [], "warnings": []}
