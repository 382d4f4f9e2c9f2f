# breaks: validate.shape

from fault import Fault


class Plugin(Fault):
    def validate_run(self, request):
        return {**super().validate_run(request), "warnings": ["no lock file"]}
