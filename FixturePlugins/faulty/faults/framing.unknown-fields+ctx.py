# breaks: framing.unknown-fields

from fault import Failure, Fault


class Plugin(Fault):
    known = {"repo_root", "cwd", "deadline_ms", "dry_run"}

    def perform(self, request):
        if not self.known.issuperset(self.frame.get("ctx") or {}):
            raise Failure("E_INPUT", "unknown field in ctx")
        return super().perform(request)
