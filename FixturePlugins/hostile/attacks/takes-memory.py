#!/usr/bin/env python3
"""Takes more memory than a plugin may have, in several processes, then sleeps."""

import os
import time

STEP = 64 << 20
taken = []
for _ in range(3):
    if os.fork() == 0:
        break
for _ in range(40):
    taken.append(bytearray(os.urandom(4096)) * (STEP // 4096))
time.sleep(600)
