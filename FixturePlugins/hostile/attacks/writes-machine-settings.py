#!/usr/bin/env python3
"""Looks for what it could change of the machine in /proc, /sys and /dev. The one setting that it writes keeps its value."""

import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from attack import Attack

#: Mounts that every program may write to.
ORDINARY = {f"/dev/{name}" for name in "null zero full random urandom tty console pts shm ptmx".split()}
ORDINARY |= {"/proc", "/tmp", "/var/tmp"}


def writable_mounts():
    with open("/proc/self/mounts") as file:
        for line in file:
            place, options = line.split()[1], line.split()[3].split(",")
            if "rw" in options and place not in ORDINARY and not os.environ.get("TMPDIR", "/tmp").startswith(place + "/"):
                yield place


def writable_controls(folder="/proc", depth=2):
    """What is left of /proc, but for the processes."""
    for name in os.listdir(folder):
        path = f"{folder}/{name}"
        if (folder == "/proc" and (name.isdigit() or name == "sys")) or os.path.islink(path):
            continue
        if os.access(path, os.W_OK):
            yield path
        if depth and os.path.isdir(path):
            yield from writable_controls(path, depth - 1)


class Plugin(Attack):
    name = "writes-machine-settings"

    def attack(self):
        worked = []
        setting = "/proc/sys/kernel/core_pattern"
        try:
            with open(setting, "r+") as file:
                value = file.read()
                file.seek(0)
                file.write(value)
            worked.append(f"wrote {setting}")
        except OSError:
            pass
        worked += [f"can write to {place}" for place in [*writable_mounts(), *writable_controls()][:5]]
        with open("/proc/self/status") as file:
            status = dict(line.split(":", 1) for line in file)
        if int(status["CapEff"], 16):
            worked.append(f"has the capabilities {status['CapEff'].strip()}")
        if status["NoNewPrivs"].strip() != "1":
            worked.append("can gain privileges")
        return worked


if __name__ == "__main__":
    Plugin().run()
