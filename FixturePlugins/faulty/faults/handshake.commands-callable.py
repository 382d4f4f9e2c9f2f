# breaks: handshake.commands-callable
# origin: Seen in the wild: commands without command.run

from fault import Fault


class Plugin(Fault):
    def operations(self):
        operations = super().operations()
        del operations["command.run"]
        return operations
