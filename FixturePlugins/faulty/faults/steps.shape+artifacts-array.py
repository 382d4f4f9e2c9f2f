# breaks: steps.shape
# origin: Seen in the wild: an empty array for no artifacts

from fault import Fault


class Plugin(Fault):
    def build_run(self, request):
        return {**super().build_run(request), "artifacts": []}
