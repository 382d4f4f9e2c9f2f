# breaks: validate.shape

from fault import Fault


class Plugin(Fault):
    """An object where there are no errors, as languages write it that have one empty table."""

    def validate_run(self, request):
        output = super().validate_run(request)
        return {**output, "errors": output["errors"] or {}}
