#!/usr/bin/env python3
"""Builds for a minute, or for `build.seconds` of the config, and says on stderr how far it is. It gives up at its
deadline, and at once when stdin ends. A dry run is quick. Conforms."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture, field


class Plugin(Fixture):
    name = "long-running"
    only = ["build.run", "logs.follow"]

    def compile(self, request, name):
        config = field(request.input, "config", dict) or {}
        seconds = (field(config, "build", dict) or {}).get("seconds", 60)
        for second in range(seconds if type(seconds) is int else 60):
            if not request.really("compile for a while"):
                break
            self.log(f"compiling, {second} s so far")
            self.run_tool(request, "sleep", "1")
        return super().compile(request, name)


Plugin().run()
