# breaks: validate.codes
# origin: Seen in the wild: errors and warnings without a code

from fault import Fault


class Plugin(Fault):
    def validate_run(self, request):
        return {**super().validate_run(request), "warnings": [{"message": "no lock file"}]}
