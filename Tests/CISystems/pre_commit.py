"""pre-commit: runs the hook as it does, from the hook's repository, with the changed files that the hook is for."""

import os
import re
import shlex

import system


def run(job):
    (hook,), = system.load(".pre-commit-hooks.yaml")
    assert hook["language"] == "script" and hook["require_serial"] is True, hook
    files = [file for file in job["files"] if re.search(hook["files"], file)]
    entry = shlex.split(hook["entry"])
    words = [os.path.join(system.ROOT, entry[0]), *entry[1:], *job["inputs"].get("args", hook.get("args", []))]
    status, log = system.shell([*words, *files], job, system.environment(job))
    return {"status": status, "log": log, "files": files}


system.main(run)
