# breaks: launch.pure

import os

from fault import Fault


class Plugin(Fault):
    """Something of the process in each plan: only another process plans otherwise."""

    def launch_plan(self, request):
        plan = super().launch_plan(request)
        plan["services"][0]["env"]["PARENT_PID"] = str(os.getpid())
        return plan
