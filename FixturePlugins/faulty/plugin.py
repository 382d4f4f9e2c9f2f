#!/usr/bin/env python3
"""The Python reference with one fault: `plugin.py NAME`, where NAME is a file of `faults/` without its `.py`."""

# The matrix of faults starts this program some ten thousand times: no import that is not needed.
import os
import sys
import types

HERE = os.path.dirname(os.path.realpath(__file__))
FAULTS = f"{HERE}/faults"


def load(name, path):
    """Imports the file under a module name of ours: the names of fault files have dots and plus signs in them.

    Nothing is cached: a start must leave nothing behind, not even in this folder."""
    module = sys.modules[name] = types.ModuleType(name)
    module.__file__ = path
    with open(path, encoding="utf-8") as source:
        exec(compile(source.read(), path, "exec"), module.__dict__)
    return module


names = sorted(name[:-3] for name in os.listdir(FAULTS) if name.endswith(".py"))
if len(sys.argv) != 2 or sys.argv[1] not in names:
    sys.exit("usage: plugin.py FAULT, one of:\n  " + "\n  ".join(names))

load("reference", f"{HERE}/../reference/python/plugin.py")
load("fault", f"{HERE}/fault.py")
load("selected", f"{FAULTS}/{sys.argv[1]}.py").Plugin().run()
