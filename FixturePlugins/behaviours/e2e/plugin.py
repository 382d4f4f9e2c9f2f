#!/usr/bin/env python3
"""Every operation against the programs of apps/: configures a port, links http-echo as its artifact, makes a folder,
checks both, and plans http-echo as the service. Conforms.

The programs are looked for in the folder that FIXTURE_APPS names, else in PATH.
"""

import os
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Failure, Fixture


class Plugin(Fixture):
    name = "e2e"

    def app(self, name):
        return shutil.which(name, path=os.environ.get("FIXTURE_APPS") or None)

    def build_run(self, request):
        return self.run_steps(request, {"http-echo": self.link_app})

    def link_app(self, request, name):
        path = request.path(".devctl", "build", name)
        if request.really(f"link {name} to {path}"):
            program = self.app(name)
            if program is None:
                raise Failure("E_RUNTIME", f"{name} is neither in FIXTURE_APPS nor in PATH")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.lexists(path):
                os.remove(path)
            os.symlink(program, path)
        return path

    def validate_run(self, request):
        output = super().validate_run(request)
        if self.app("http-echo") is None:
            output["warnings"].append({"code": "APP_MISSING", "message": "http-echo is not installed",
                                       "fix": "build it, and set FIXTURE_APPS to its folder"})
        return output

    def launch_plan(self, request):
        plan = super().launch_plan(request)
        service = plan["services"][0]
        port = service["env"]["PORT"]
        del service["command"]
        service.update({
            "name": "http-echo",
            "executable": {"artifact_id": "http-echo", "args": ["--port", port]},
            "health": {"type": "http", "url": f"http://127.0.0.1:{port}/", "timeout_ms": 10000},
        })
        return plan


Plugin().run()
