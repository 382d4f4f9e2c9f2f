#!/usr/bin/env python3
"""Gives answers of 150 kB: a few hundred of them are more than most plugins ever say."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "large-answers"
    only = ["validate.run"]

    def validate_run(self, request):
        warnings = [{"code": "W_LONG", "message": "w" * 1000} for _ in range(150)]
        return {"valid": True, "errors": [], "warnings": warnings}


if __name__ == "__main__":
    Plugin().run()
