# breaks: dry-run.accepted

from fault import Failure, Fault


class Plugin(Fault):
    def build_run(self, request):
        if request.dry_run:
            self.log("dry run: build.run is left out")
            raise Failure("E_UNSUPPORTED", "build.run has no dry run")
        return super().build_run(request)
