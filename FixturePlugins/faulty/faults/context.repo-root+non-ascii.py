# breaks: context.repo-root

from fault import Failure, Fault


class Plugin(Fault):
    def build_run(self, request):
        if not request.path().isascii():
            raise Failure("E_RUNTIME", "'ascii' codec can't encode character")
        return super().build_run(request)
