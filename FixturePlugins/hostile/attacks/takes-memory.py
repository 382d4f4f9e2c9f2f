#!/usr/bin/env python3
"""Takes more memory than a plugin may have, in several processes, then sleeps. With HOW=files it has it in files without a name
that it does not map, with HOW=tables in page tables, with HOW=thread in a process whose first thread has ended."""

import ctypes
import mmap
import os
import platform
import threading
import time

STEP = 64 << 20
STEPS = 120
how = os.environ.get("HOW", "processes")
taken = []


def take(steps):
    for _ in range(steps):
        taken.append(bytearray(os.urandom(4096)) * (STEP // 4096))
    time.sleep(600)


def take_files():
    chunk = os.urandom(STEP)
    for number in range(STEPS):
        taken.append(os.memfd_create(str(number)))
        os.write(taken[-1], chunk)


def take_tables():
    # A read gives a page of zeros that all share, and a table of its own for every two megabytes.
    for _ in range(STEPS):
        area = mmap.mmap(-1, 64 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | 0x4000)
        taken.append(area)
        for place in range(0, len(area), 2 << 20):
            area[place]


if how == "files":
    take_files()
elif how == "tables":
    take_tables()
elif how == "thread":
    threading.Thread(target=take, args=[STEPS]).start()
    # exit(2) of the system, which ends one thread.
    ctypes.CDLL(None).syscall(60 if platform.machine() == "x86_64" else 93, 0)
else:
    for _ in range(3):
        if os.fork() == 0:
            break
    take(STEPS // 3)
time.sleep(600)
