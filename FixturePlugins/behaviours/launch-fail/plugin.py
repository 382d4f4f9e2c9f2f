#!/usr/bin/env python3
"""Plans services that can't run: one without a program, one that ends at once, one that never gets healthy.
Conforms."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture


class Plugin(Fixture):
    name = "launch-fail"
    only = ["launch.plan"]

    def launch_plan(self, request):
        return {"services": [
            {"name": "missing", "command": ["devctl-fixture-no-such-program"]},
            {"name": "ends", "command": ["sh", "-c", "echo 'cannot read settings.toml' >&2; exit 3"]},
            {"name": "unhealthy", "command": ["sleep", "300"],
             "health": {"type": "tcp", "address": "127.0.0.1:1", "timeout_ms": 500}},
        ]}


Plugin().run()
