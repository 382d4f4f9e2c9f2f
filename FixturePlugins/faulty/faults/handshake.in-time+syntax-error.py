# breaks: handshake.in-time
# origin: Seen in the wild: a syntax error ends the plugin at its start

from fault import Fault as Plugin

compile("def build_run(self, request:\n    return {}\n", "build.py", "exec")
