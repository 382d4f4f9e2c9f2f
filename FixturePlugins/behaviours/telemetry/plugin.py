#!/usr/bin/env python3
"""Streams metrics and progress, and ends the stream by itself after `count` rounds (5) of `interval_ms` (20) each.
Conforms."""

import itertools
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from fixture import Fixture, field


class Plugin(Fixture):
    name = "telemetry"
    streams_declared = ["telemetry.stream"]
    telemetry_numbers = itertools.count(1)

    def operations(self):
        return {"telemetry.stream": self.telemetry_stream}

    def telemetry_stream(self, request):
        stream_id = f"telemetry-{next(self.telemetry_numbers)}"
        count = field(request.input, "count", int)
        count = 5 if count is None else count
        interval = field(request.input, "interval_ms", int)
        interval = 20 if interval is None else interval

        def measure():
            start = {"type": "event", "stream_id": stream_id}
            for number in range(1, count + 1):
                if self.stopping.wait(interval / 1000):
                    break
                metric = {"name": "requests", "value": number, "unit": "count"}
                self.write({**start, "event": "metric", "fields": metric})
                self.write({**start, "event": "progress", "message": f"{number} of {count}",
                            "fields": {"done": number, "total": count}})
            self.write({**start, "event": "end", "ok": True})

        request.stream = measure
        return {"stream_id": stream_id}


Plugin().run()
