#!/usr/bin/env python3
"""Cannot be judged without what its profile says, `devctl-conformance.json` beside it: how it is started, in which
repository, with which variable, inputs and commands. With it, it conforms; its patch differs each time, which the profile
says does not apply.

`--slow MILLISECONDS` makes `db.migrate` take its time; with `--service URL` it wants an answer from there.
"""

import json
import os
import sys
import time
import uuid
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Failure, Fixture, field


def argument(name):
    words = sys.argv[1:]
    return words[words.index(name) + 1] if name in words else None


class Plugin(Fixture):
    name = "profiled"

    def operations(self):
        return {"config.mutate": self.config_mutate, "validate.run": self.validate_run, "db.migrate": self.db_migrate,
                "command.run": self.command_run}

    def handshake(self):
        handshake = super().handshake()
        handshake["capabilities"]["commands"] = [
            {"name": name, "help": name, "args_spec": []} for name in ("seed", "reset")]
        return handshake

    def config_mutate(self, request):
        config = field(request.input, "config", dict) or {}
        database = field(config, "database", dict) or {}
        if not database.get("url"):
            raise Failure("E_INPUT", "config.database.url is missing")
        if argument("--tenant") is None:
            raise Failure("E_USAGE", "--tenant is missing")
        if not os.environ.get("PROFILED_REGION"):
            raise Failure("E_ENVIRONMENT", "PROFILED_REGION is not set")
        return {"config_patch": {"set": {"tenant": argument("--tenant"), "region": os.environ["PROFILED_REGION"],
                                         "database.pool": 5, "run_id": str(uuid.uuid4())}}}

    def validate_run(self, request):
        if os.path.exists(request.path("tenants.txt")):
            return {"valid": True, "errors": [], "warnings": []}
        return {"valid": False, "warnings": [], "errors": [
            {"code": "TENANTS_MISSING", "message": "there is no tenants.txt", "fix": "write one"}]}

    def db_migrate(self, request):
        target = field(request.input, "target", str)
        if not target:
            raise Failure("E_INPUT", "target is missing")
        time.sleep(int(argument("--slow") or 0) / 1000)
        if argument("--service"):
            import urllib.request  # only here: it takes longer to load than all the rest

            urllib.request.urlopen(argument("--service"), timeout=5).read()
        return {"target": target, "applied": [1, 2]}

    def command_run(self, request):
        name = field(request.input, "name", str)
        argv = field(request.input, "argv", list) or []
        if name == "reset":  # what no run may call that is not told to
            with open(request.path("reset.txt"), "w", encoding="utf-8") as file:
                file.write("gone\n")
            return {"exit_code": 0}
        if name != "seed":
            raise Failure("E_UNKNOWN_COMMAND", f"no command {json.dumps(name)}, there are: seed, reset")
        if argv[:1] != ["--count"]:
            raise Failure("E_INPUT", "--count is missing")
        return {"exit_code": 0, "count": int(argv[1])}


Plugin().run()
