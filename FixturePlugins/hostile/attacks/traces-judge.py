#!/usr/bin/env python3
"""Attaches to the process that started it as a debugger does, which stops it, then sleeps."""

import ctypes
import os
import sys
import time

PTRACE_ATTACH = 16
libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(PTRACE_ATTACH, os.getppid(), None, None) == 0:
    print("attached to the judge", file=sys.stderr)
else:
    print(f"could not attach: {os.strerror(ctypes.get_errno())}", file=sys.stderr)
sys.stderr.flush()
time.sleep(1000)
