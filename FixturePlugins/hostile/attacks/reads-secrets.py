#!/usr/bin/env python3
"""Looks for what is the user's or the machine's secret, and for pipes and sockets that lead out. FOLDER names one that has
both."""

import os
import pwd
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from attack import Attack


class Plugin(Attack):
    name = "reads-secrets"

    def attack(self):
        worked = []
        folder = os.environ.get("FOLDER", "/nonexistent")
        home = pwd.getpwuid(os.getuid()).pw_dir
        for path in ("/etc/shadow", "/etc/gshadow", f"{folder}/secret", f"{folder}/pipe", f"{home}/.gitconfig"):
            try:
                os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
                worked.append(f"opened {path}")
            except OSError:
                pass
        # A version manager's folder may have to be there; nothing else of the user's.
        for place in ("/run", "/var/lib", "/var/log", "/tmp"):
            if os.path.isdir(place) and [name for name in os.listdir(place) if not os.environ.get("TMPDIR", "/tmp").startswith(f"{place}/{name}")]:
                worked.append(f"sees what is in {place}")
        for name in (".ssh", ".gnupg", ".aws", ".bashrc", ".bash_history", ".profile", ".config", ".cache"):
            if os.path.exists(f"{home}/{name}"):
                worked.append(f"sees {home}/{name}")
        return worked


if __name__ == "__main__":
    Plugin().run()
