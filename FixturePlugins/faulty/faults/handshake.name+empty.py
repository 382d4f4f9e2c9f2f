# breaks: handshake.name

from fault import Fault


class Plugin(Fault):
    name = ""
