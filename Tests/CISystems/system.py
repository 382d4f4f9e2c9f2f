"""What the stand-ins for CI systems share: each does with this project's files what the system does with them.

A stand-in is called with a job as JSON on standard input (`inputs`, and what else it says), and prints what came of it.
"""

import json
import os
import re
import subprocess
import sys

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def main(run):
    json.dump(run(json.load(sys.stdin)), sys.stdout)


def load(path):
    """The documents of a YAML file of the checkout."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return list(yaml.safe_load_all(file))


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def environment(job, **others):
    """The variables of a job's machine, and nothing of the test's."""
    return {"PATH": job["path"], "HOME": job["temp"], "TMPDIR": job["temp"], "LANG": "C.UTF-8", **others}


def shell(words, job, variables):
    """How a command in the job's folder ended, and what it wrote, both streams as they came."""
    outcome = subprocess.run(words, cwd=job["workspace"], env=variables, stdin=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return outcome.returncode, outcome.stdout.decode(errors="backslashreplace")


def filled(text, pattern, value):
    """A text with every expression of a form replaced by its value; an unknown one is an error of the file."""
    return re.sub(pattern, lambda match: str(value(match[1].strip())), text)
