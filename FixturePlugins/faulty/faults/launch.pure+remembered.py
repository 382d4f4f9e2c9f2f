# breaks: launch.pure
# origin: Seen in the wild: ports remembered from config.mutate

import random

from fault import Fault


class Plugin(Fault):
    remembered = None

    def config_mutate(self, request):
        self.remembered = random.randint(20000, 60000)
        return super().config_mutate(request)

    def launch_plan(self, request):
        if self.remembered is not None:
            request.input["config"] = {"app": {"port": self.remembered}}
        return super().launch_plan(request)
