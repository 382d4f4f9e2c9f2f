#!/usr/bin/env python3
"""A good handshake, and then ok, with nothing in it, to every request."""

import json
import sys

OPS = ["config.mutate", "build.run", "prepare.run", "validate.run", "launch.plan", "command.run", "logs.follow"]


def write(frame):
    print(json.dumps(frame), flush=True)


write({"type": "handshake", "protocol_version": "v2", "plugin_name": "ok-to-everything",
       "capabilities": {"ops": OPS, "streams": ["logs.follow"], "commands": [{"name": "seed", "args_spec": []}]}})
for line in sys.stdin:
    try:
        write({"type": "response", "request_id": json.loads(line)["request_id"], "ok": True, "output": {}})
    except (ValueError, TypeError, KeyError):
        print("ignored a line", file=sys.stderr)
