# breaks: steps.unknown
# origin: Seen in the wild: an unknown step is passed over

from fault import Fault


class Plugin(Fault):
    def run_steps(self, request, steps):
        chosen = request.input.get("steps")
        if type(chosen) is list:
            request.input["steps"] = [name for name in chosen if name in list(steps)]
        return super().run_steps(request, steps)
