# breaks: steps.shape
# origin: Seen in the wild: status instead of ok

from fault import Fault


class Plugin(Fault):
    def build_run(self, request):
        output = super().build_run(request)
        for step in output["steps"]:
            step["status"] = "ok" if step.pop("ok") else "failed"
        return output
