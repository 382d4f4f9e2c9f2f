#!/usr/bin/env python3
"""The Python reference with one fault: `plugin.py NAME`, where NAME is a file of `faults/` without its `.py`."""

import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FAULTS = HERE / "faults"

sys.dont_write_bytecode = True  # a start must leave nothing behind, not even in this folder


def load(name, path):
    """Imports the file under a module name of ours: the names of fault files have dots and plus signs in them."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


names = sorted(path.stem for path in FAULTS.glob("*.py"))
if len(sys.argv) != 2 or sys.argv[1] not in names:
    sys.exit("usage: plugin.py FAULT, one of:\n  " + "\n  ".join(names))

load("reference", HERE.parent / "reference" / "python" / "plugin.py")
load("fault", HERE / "fault.py")
load("selected", FAULTS / f"{sys.argv[1]}.py").Plugin().run()
