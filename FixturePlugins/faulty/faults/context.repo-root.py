# breaks: context.repo-root

from fault import Failure, Fault


class Plugin(Fault):
    """Builds a shell line without quotes from the path."""

    def build_run(self, request):
        if " " in request.path():
            raise Failure("E_RUNTIME", f"cd: {request.path().split(' ')[0]}: No such file or directory")
        return super().build_run(request)
