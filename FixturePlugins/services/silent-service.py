#!/usr/bin/env python3
"""A service for tests that runs, ignores requests to end, and never listens: silent-service.py [FILE], which gets its
process id."""

import os
import signal
import sys
import time

signal.signal(signal.SIGTERM, signal.SIG_IGN)
if len(sys.argv) > 1:
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        file.write(str(os.getpid()))
print("waiting for the licence server", flush=True)
while True:
    time.sleep(60)
