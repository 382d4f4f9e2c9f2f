# breaks: command.exit-code
# options: --exercise-commands

from fault import Fault


class Plugin(Fault):
    def command_run(self, request):
        return {"exit_code": str(super().command_run(request)["exit_code"])}
