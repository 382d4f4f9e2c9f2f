#!/usr/bin/env python3
"""Asks a person at the terminal before each answer, as ssh and sudo do: in the background of a terminal it would be stopped,
and its host would wait for nothing."""

import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from fixture import Fixture


def ask():
    try:
        with open("/dev/tty") as terminal:
            terminal.readline()
    except OSError as error:
        print("nobody to ask: %s" % error.strerror, file=sys.stderr)


class Plugin(Fixture):
    name = "reads-terminal"

    def serve(self, frame, arrived):
        ask()
        super().serve(frame, arrived)


Plugin().run()
