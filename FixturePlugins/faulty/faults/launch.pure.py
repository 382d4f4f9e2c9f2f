# breaks: launch.pure

import os

from fault import Fault


class Plugin(Fault):
    """Something of the moment in each plan."""

    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["env"]["RUN_ID"] = os.urandom(8).hex()
        return plan
