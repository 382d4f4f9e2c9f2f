# breaks: validate.shape

from fault import Fault


class Plugin(Fault):
    def validate_run(self, request):
        output = super().validate_run(request)
        return {**output, "valid": "true" if output["valid"] else "false"}
