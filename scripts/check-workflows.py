#!/usr/bin/env python3
"""Checks the syntax of the shell that is embedded in workflow files: each `run:` block goes through `bash -n`."""

import re
import subprocess
import sys


def shell_blocks(text):
    """Yields (line number, script) for each `run:` value, block scalars and plain ones."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        match = re.match(r"^(\s*)(?:- )?run:\s*(.*)$", line)
        if not match:
            continue
        if match[2] not in ("|", "|-", ">", ">-"):
            yield index + 1, match[2]
            continue
        body = []
        for follower in lines[index + 1 :]:
            if follower.strip() and len(follower) - len(follower.lstrip()) <= len(match[1]):
                break
            body.append(follower)
        yield index + 2, "\n".join(body)


def main(paths):
    broken = 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for number, script in shell_blocks(file.read()):
                # Expressions are filled in before a shell sees the script.
                checked = re.sub(r"\$\{\{.*?\}\}", "EXPRESSION", script)
                result = subprocess.run(["bash", "-n"], input=checked, text=True, capture_output=True)
                if result.returncode != 0:
                    broken += 1
                    print(f"{path}:{number}: {result.stderr.strip()}", file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
