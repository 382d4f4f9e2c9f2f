# breaks: command.unknown

from fault import Failure, Fault


class Plugin(Fault):
    """The shell's way to say that there is no such command."""

    def command_run(self, request):
        try:
            return super().command_run(request)
        except Failure as failure:
            if failure.code != "E_UNKNOWN_COMMAND":
                raise
            return {"exit_code": 127}
