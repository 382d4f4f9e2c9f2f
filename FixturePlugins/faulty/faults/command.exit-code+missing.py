# breaks: command.exit-code
# also: dry-run.accepted
# options: --exercise-commands

from fault import Fault


class Plugin(Fault):
    def command_run(self, request):
        super().command_run(request)
        return {}
