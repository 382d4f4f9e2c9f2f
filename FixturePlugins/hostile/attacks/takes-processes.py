#!/usr/bin/env python3
"""Starts processes that stay, with HOW=ended ones that end and are not waited for, with HOW=threads threads, more than a plugin
may have; then sleeps."""

import os
import threading
import time

threading.stack_size(64 << 10)
for _ in range(6000 if os.environ.get("HOW") == "threads" else 1500):
    if os.environ.get("HOW") == "threads":
        threading.Thread(target=time.sleep, args=[600]).start()
    elif os.fork() == 0:
        if os.environ.get("HOW") != "ended":
            time.sleep(600)
        os._exit(0)
time.sleep(600)
