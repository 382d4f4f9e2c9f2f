#!/usr/bin/env python3
"""The Python reference with one fault: `plugin.py NAME`, where NAME is a file of `faults/` without its `.py`."""

# The matrix of faults starts this program some ten thousand times: no import that is not needed.
import os
import sys
import types

HERE = os.path.dirname(os.path.realpath(__file__))
FAULTS = f"{HERE}/faults"

names = sorted(name[:-3] for name in os.listdir(FAULTS) if name.endswith(".py"))
if len(sys.argv) != 2 or sys.argv[1] not in names:
    sys.exit("usage: plugin.py FAULT, one of:\n  " + "\n  ".join(names))

# A start must leave nothing behind, not even in this folder: bytecode is read where the self-test has kept some.
sys.dont_write_bytecode = True

# Not imported by name: those of fault files have dots and plus signs in them.
selected = sys.modules["selected"] = types.ModuleType("selected")
selected.__file__ = f"{FAULTS}/{sys.argv[1]}.py"
with open(selected.__file__, encoding="utf-8") as source:
    exec(compile(source.read(), selected.__file__, "exec"), selected.__dict__)
selected.Plugin().run()
