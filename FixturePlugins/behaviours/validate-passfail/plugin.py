#!/usr/bin/env python3
"""Validates as the config says: `validate: "fail"` fails it, `validate: "warn"` warns, anything else passes.
Conforms."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture, field


class Plugin(Fixture):
    name = "validate-passfail"
    only = ["validate.run"]

    def validate_run(self, request):
        wanted = (field(request.input, "config", dict) or {}).get("validate")
        errors = [
            {"code": "TOOL_MISSING", "message": "node 20 is needed, found none", "field": "tools.node",
             "fix": "install node 20", "details": {"wanted": "20", "found": None}},
            {"code": "PORT_TAKEN", "message": "port 8080 is in use", "field": "app.port", "fix": "stop its owner"},
        ]
        warnings = [{"code": "DISK_LOW", "message": "less than 1 GiB is free", "field": "disk"}]
        return {"valid": wanted != "fail", "errors": errors if wanted == "fail" else [],
                "warnings": warnings if wanted in ("fail", "warn") else []}


Plugin().run()
