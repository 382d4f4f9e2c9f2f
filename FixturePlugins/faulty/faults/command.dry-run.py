# breaks: command.dry-run
# also: dry-run.no-file-changes
# options: --exercise-commands
# origin: Seen in the wild: commands that run their tools under dry run too

from fault import Fault


class Plugin(Fault):
    def command_run(self, request):
        output = super().command_run(request)
        self.write_file(request.path(".devctl", "data", "seed.txt"), "sample\n")
        return output
