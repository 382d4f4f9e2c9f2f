#!/usr/bin/env python3
"""A devctl plugin that checks whether the repository has a README."""

import json
import os
import sys

frames = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)  # from here on a stray print, or a child, lands on stderr


def send(frame):
    frames.write(json.dumps(frame) + "\n")
    frames.flush()


def validate(ctx, config):
    if os.path.exists(os.path.join(ctx.get("repo_root") or ".", "README.md")):
        return {"valid": True, "errors": [], "warnings": []}
    error = {"code": "README_MISSING", "message": "there is no README.md", "fix": "write one"}
    return {"valid": False, "errors": [error], "warnings": []}


operations = {"validate.run": validate}


def failure(code, message):
    return {"ok": False, "error": {"code": code, "message": message}}


def answer(request):
    name, ctx, given = str(request.get("op")), request.get("ctx") or {}, request.get("input") or {}
    if name not in operations:
        return failure("E_UNSUPPORTED", f"there is no operation {name}")
    if not isinstance(ctx, dict) or not isinstance(given, dict):
        return failure("E_INVALID", "ctx and input must be objects")
    try:
        return {"ok": True, "output": operations[name](ctx, given.get("config") or {})}
    except Exception as error:
        return failure("E_RUNTIME", f"{type(error).__name__}: {error}")


send({
    "type": "handshake", "protocol_version": "v2", "plugin_name": "readme",
    "capabilities": {"ops": list(operations)},
})
for line in sys.stdin.buffer:
    try:
        if line.strip():
            request = json.loads(line)
            send({"type": "response", "request_id": request["request_id"], **answer(request)})
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        print(f"ignored a line that is no request: {error}", file=sys.stderr)
