# breaks: dry-run.no-file-changes

from fault import Fault


class Plugin(Fault):
    def build_run(self, request):
        if request.dry_run:
            with open(request.path("build.log"), "a") as log:
                log.write("dry run\n")
        return super().build_run(request)
