#!/usr/bin/env python3
"""Takes its time for each answer, keeps its deadlines, and serves one request after the other."""

import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


class Plugin(Fixture):
    name = "slow"
    only = ["validate.run"]

    def perform(self, request):
        if request.op in self.operations():
            remaining = request.remaining()
            time.sleep(2.6 if remaining is None else max(0, min(2.6, remaining - 0.05)))
        return super().perform(request)

    def stop(self, timeout):
        # At the end of input it finishes what it has begun; told to end, it ends.
        super().stop(timeout and 30)


if __name__ == "__main__":
    Plugin().run()
