# breaks: context.repo-root

import subprocess

from fault import Fault


class Plugin(Fault):
    """Puts the path into a shell line between quotation marks of the wrong kind, and does not look how that went."""

    def build_run(self, request):
        subprocess.run(f'cd "{request.path()}"', shell=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return super().build_run(request)
