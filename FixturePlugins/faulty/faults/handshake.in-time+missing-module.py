# breaks: handshake.in-time
# origin: Seen in the wild: a module that is not installed ends the plugin at its start

import devctl_plugin_helpers

from fault import Fault as Plugin
