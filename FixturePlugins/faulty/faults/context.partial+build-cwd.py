# breaks: context.partial

from fault import Failure, Fault


class Plugin(Fault):
    """Builds in the cwd of the request, and needs one."""

    def build_run(self, request):
        if "cwd" not in self.frame["ctx"]:
            raise Failure("E_RUNTIME", "KeyError: cwd")
        return super().build_run(request)
