# breaks: dry-run.no-outside-writes

import subprocess

from fault import Fault


class Plugin(Fault):
    """Has a shell write for it, with a path and a tool named from the root."""

    script = 'echo built > "/var/tmp/reference-python.$$" && /bin/rm -f "/var/tmp/reference-python.$$"'

    def build_run(self, request):
        if request.dry_run:
            subprocess.run(["/bin/sh", "-c", self.script], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL, check=False)
        return super().build_run(request)
