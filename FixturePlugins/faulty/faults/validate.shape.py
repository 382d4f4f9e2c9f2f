# breaks: validate.shape
# also: dry-run.accepted

from fault import Fault


class Plugin(Fault):
    """null for no errors."""

    def validate_run(self, request):
        output = super().validate_run(request)
        return {**output, "errors": output["errors"] or None}
