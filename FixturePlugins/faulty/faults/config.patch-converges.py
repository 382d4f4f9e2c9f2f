# breaks: config.patch-converges
# origin: Seen in the wild: another random port each time

import random

from fault import Fault


class Plugin(Fault):
    def config_mutate(self, request):
        super().config_mutate(request)
        return {"config_patch": {"set": {"app.port": random.randint(20000, 60000)}, "unset": []}}
