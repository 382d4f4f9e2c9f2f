"""`python -m devctl_conformance`: the program itself, in the place of Python."""

import os
import sys

from . import NAME, program

path = program()
os.execv(path, [NAME, *sys.argv[1:]])
